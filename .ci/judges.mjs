// Judges of pages: html-validate, the Nu checker, pa11y, and a browser that watches what a page does. Each is first shown
// a page that is bad on purpose: a judge that finds nothing there has not looked.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import pa11y from "pa11y";
import puppeteer from "puppeteer";

// Two cores: two pages at a time.
const AT_ONCE = 2;
const reports = process.argv[2];
const pages = readdirSync(reports, { recursive: true })
  .filter((name) => name.endsWith(".html"))
  .map((name) => join(reports, name))
  .sort();
if (pages.length < 10) throw new Error(`only ${pages.length} pages under ${reports}`);

const folder = mkdtempSync(join(tmpdir(), "judges-"));
function bad(name, body) {
  const page = join(folder, name);
  writeFileSync(page, `<!DOCTYPE html><html><head><title>x</title></head><body>${body}</body></html>`);
  return page;
}
const ugly = bad("ugly.html", `<h3>x</h3><img src="x.png"><p style="color:#eee;background:#fff">pale</p><blink>x</blink>`);
const active = bad("active.html", `<p onclick="x()">x</p><script>alert(1)</script>`);

const checker = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"] }));
async function htmlValidate(page) {
  const { results } = await checker.validateFile(page);
  return results.flatMap((it) => it.messages).map((it) => `html-validate ${it.ruleId} line ${it.line}: ${it.message}`);
}

// One machine for all pages: starting it takes longer than reading them. Hostile pages quote English in the Japanese
// edition, so that their language cannot be told.
function nu(files, ...flags) {
  const jar = join("node_modules", "vnu-jar", "build", "dist", "vnu.jar");
  return new Promise((done) => {
    execFile("java", ["-jar", jar, "--Werror", "--format", "json", ...flags, ...files], { maxBuffer: 1 << 26 }, (_, out, err) => {
      let messages;
      try {
        ({ messages } = JSON.parse(err));
      } catch {
        messages = [{ url: "the checker itself", message: err || out }];
      }
      done(messages.map((it) => `${it.url}: nu line ${it.lastLine}: ${it.message}`));
    });
  });
}

// axe takes black text in a picture for white: pictures have their text alternative, and a table that says the same.
async function accessible(browser, page) {
  const { issues } = await pa11y(pathToFileURL(page).href, {
    browser,
    standard: "WCAG2AA",
    runners: ["axe", "htmlcs"],
    hideElements: "svg",
    timeout: 300_000,
  });
  return issues.map((it) => `pa11y ${it.runner} ${it.code}: ${it.message} ${it.context.slice(0, 160)}`);
}

// A report is read, and does nothing: it runs no script, asks for nothing, opens no dialog, and its policy stops nothing,
// because there is nothing to stop.
async function idle(browser, page) {
  const found = [];
  const tab = await browser.newPage();
  const own = pathToFileURL(page).href;
  tab.on("dialog", (dialog) => { found.push(`browser: a dialog: ${dialog.message()}`); dialog.dismiss(); });
  tab.on("request", (request) => { if (request.url().split("#")[0] !== own) found.push(`browser: asks for ${request.url()}`); });
  tab.on("console", (message) => found.push(`browser: ${message.text()}`));
  tab.on("pageerror", (error) => found.push(`browser: ${error}`));
  await tab.goto(own, { waitUntil: "networkidle0", timeout: 300_000 });
  const active = await tab.evaluate(() => {
    const handlers = [...document.querySelectorAll("*")].filter((it) => [...it.attributes].some((at) => /^on/i.test(at.name)));
    const loads = document.querySelectorAll("script, iframe, object, embed, img, audio, video, link, form, base, meta[http-equiv=refresh]");
    const links = [...document.querySelectorAll("[href]")].filter((it) => !it.getAttribute("href").startsWith("#"));
    return [...handlers, ...loads, ...links].map((it) => it.outerHTML.slice(0, 160));
  });
  found.push(...active.map((it) => `browser: ${it}`));
  await tab.close();
  return found;
}

async function each(items, work) {
  const queue = [...items];
  const found = [];
  const run = async () => {
    for (let page = queue.shift(); page; page = queue.shift()) {
      for (const finding of await work(page)) found.push(`${page}: ${finding}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, run));
  return found;
}

const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
let findings;
try {
  const judges = [
    [htmlValidate, ugly],
    [(page) => nu([page]), ugly],
    [(page) => accessible(browser, page), ugly],
    [(page) => idle(browser, page), active],
  ];
  for (const [judge, page] of judges) {
    if ((await judge(page)).length === 0) throw new Error(`${judge} finds nothing on a page that is bad on purpose`);
  }
  const hostile = pages.filter((page) => page.includes("/hostile/"));
  if (hostile.length === 0) throw new Error("no hostile page was written");
  findings = [
    ...(await each(pages, htmlValidate)),
    ...(await nu(pages.filter((page) => !hostile.includes(page)))),
    ...(await nu(hostile, "--no-langdetect")),
    ...(await each(pages, (page) => accessible(browser, page))),
    ...(await each(pages, (page) => idle(browser, page))),
  ];
} finally {
  await browser.close();
}
for (const finding of findings) console.log(finding);
console.log(`pages: ${pages.length} read, ${findings.length} findings`);
process.exit(findings.length ? 1 : 0);
