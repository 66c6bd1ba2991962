import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openBrowser, openProfile } from "./open-browser.ts";
import { openDemo, type RunningDemo } from "./open-demo.ts";

/** `DYNADEX_SCREENSHOTS=docs/images` renews the pictures of the README; otherwise they go where nobody minds. */
const PICTURES = join(
  import.meta.dirname,
  "../..",
  process.env["DYNADEX_SCREENSHOTS"] ?? "coverage/screenshots",
);
const WAIT = { timeout: 15_000 };

let demo: RunningDemo;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  mkdirSync(PICTURES, { recursive: true });
  demo = await openDemo();
  browser = await openBrowser();
  page = await (await openProfile(browser, "light")).newPage();
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
});

afterAll(async () => {
  await browser.close();
  await demo[Symbol.asyncDispose]();
});

const picture = (name: string) => page.screenshot({ path: join(PICTURES, `${name}.png`) });

async function open(path: string): Promise<void> {
  await page.goto(`${demo.url}${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor(WAIT);
  await page.waitForLoadState("networkidle");
}

async function openTable(name: string): Promise<void> {
  await open(`/tables?name=${name}`);
  await page.getByRole("link", { name, exact: true }).first().click();
  await page.getByRole("heading", { level: 1, name }).waitFor(WAIT);
}

describe("the web UI of the demo, in Chromium", () => {
  test("without a sign-in every page asks for one", async () => {
    await page.goto(`${demo.url}/tables`);
    await page.waitForURL(/\/sign-in/, WAIT);
    expect(await findViolations(page)).toEqual([]);
    problems.length = 0;
  });

  test("the printed link signs in and leads to a filled catalog", async () => {
    await page.goto(demo.signInLink);
    await page
      .getByRole("link", { name: /^8 tables/ })
      .first()
      .waitFor(WAIT);
    expect(page.url()).not.toContain("#");
    await picture("home");
  });

  test("all tables are listed, and a filter is part of the address", async () => {
    await open("/tables");
    await page.getByRole("link", { name: "storefront", exact: true }).first().waitFor(WAIT);
    await picture("tables");
    await open("/tables?region=us-west-2");
    await page.getByRole("link", { name: "arena", exact: true }).waitFor(WAIT);
    expect(await page.getByRole("link", { name: "storefront", exact: true }).count()).toBe(0);
  });

  test("Ctrl+K finds a table in spite of a typing error, by keyboard alone", async () => {
    await open("/");
    await page.keyboard.press("Control+k");
    const box = page.getByRole("combobox", { name: /Search tables/ });
    await box.fill("storfront");
    await page
      .getByRole("option", { name: /storefront/ })
      .first()
      .waitFor(WAIT);
    await picture("search");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "storefront" }).waitFor(WAIT);
    expect(page.url()).toMatch(/\/tables\/[0-9a-f-]{36}/);
  });

  test("a table's attributes are a tree that the keyboard walks, and a filter keeps the parents of hits", async () => {
    await openTable("storefront");
    const tree = page.getByRole("treegrid");
    await tree.getByRole("row", { name: /PK/ }).first().waitFor(WAIT);
    await picture("schema");
    await page.getByLabel("Filter attributes").fill("weightGrams");
    await tree.getByRole("row", { name: /weightGrams/ }).waitFor(WAIT);
    expect(await tree.getByRole("row", { name: /parcels/ }).count()).toBeGreaterThan(0);
    expect(page.url()).toContain("filter=weightGrams");
  });

  test("the facts of a table are one tab away", async () => {
    await openTable("storefront");
    await page.getByRole("tab", { name: "Facts" }).click();
    await page.getByText("Time to live").first().waitFor(WAIT);
    await picture("facts");
    expect(page.url()).toContain("tab=facts");
  });

  test("a description is written in place and stays", async () => {
    await openTable("customers");
    await page.getByRole("button", { name: /Edit description/i }).click();
    await page.getByRole("textbox", { name: /Description/ }).fill("Everybody who ever ordered");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Everybody who ever ordered").first().waitFor(WAIT);
    await page.reload();
    await page.getByText("Everybody who ever ordered").first().waitFor(WAIT);
    expect(await page.getByText("No description yet.").count()).toBe(0);
  });

  test("a crawl started in the browser is followed to its receipt", async () => {
    await open("/connections");
    await page.getByRole("link", { name: "larkspur-labs" }).click();
    await page
      .getByRole("button", { name: /Crawl now/ })
      .first()
      .click();
    await page.waitForURL(/\/runs\//, WAIT);
    await page.getByText("Succeeded", { exact: true }).first().waitFor({ timeout: 60_000 });
    await page.getByText("Stop", { exact: true }).waitFor({ state: "detached", timeout: 60_000 });
    await picture("run");
    expect(await page.getByText(/read units/).count()).toBeGreaterThan(0);
  });

  test("nothing was wrong in the console", () => {
    expect(problems).toEqual([]);
  });
});

describe.each(["light", "dark"] as const)("axe finds nothing on any page, %s", (scheme) => {
  test.each([
    "/",
    "/tables",
    "/search?q=email",
    "/runs",
    "/connections",
    "/connections/new",
    "/settings",
    "/nowhere",
  ])("%s", async (path) => {
    await page.emulateMedia({ colorScheme: scheme });
    await open(path);
    expect(await findViolations(page)).toEqual([]);
  });

  test.each(["schema", "indexes", "facts", "versions", "history"])("a table's %s", async (tab) => {
    await page.emulateMedia({ colorScheme: scheme });
    await openTable("storefront");
    await page.goto(`${page.url()}?tab=${tab}`);
    await page.getByRole("tabpanel").waitFor(WAIT);
    await page.waitForLoadState("networkidle");
    expect(await findViolations(page)).toEqual([]);
  });
});

test("at 320 pixels nothing is cut off", async () => {
  await page.setViewportSize({ width: 320, height: 700 });
  await openTable("storefront");
  const overflow = await page.evaluate(
    "document.documentElement.scrollWidth - document.documentElement.clientWidth",
  );
  expect(overflow).toBe(0);
});
