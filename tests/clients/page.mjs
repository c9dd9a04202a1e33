// Uses the page of a service that holds the samples, in Chromium, as its readers do. Fails with what is wrong.
// Usage: node page.mjs CHROMIUM ADDRESS SCENARIO [SCREENSHOT]
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [executablePath, address, scenario, screenshot] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const PATIENCE_MILLISECONDS = 60_000;

/** Asks the service itself, by JSON. */
async function ask(path, body, method = "POST") {
  const response = await fetch(new URL(path, address), { method, headers: { "content-type": "application/json" }, body: body && JSON.stringify(body) });
  const answer = await response.json();
  assert.ok(response.ok, `${path}: ${answer.message}`);
  return answer;
}

const totalOf = async (request) => Number((await ask("v1/highlights:search", { queryMode: "QUERY_MODE_LANGUAGE", ...request })).totalSize);

/** Waits until the page says how many highlights it found, and returns the number. */
async function countOf(page) {
  await page.waitForFunction(() => /[0-9]|没有找到/u.test(document.querySelector("#status").textContent) && !document.querySelector("#hits").hasAttribute("aria-busy"));
  return Number(/[0-9,]+/u.exec(await page.locator("#status").textContent())?.[0].replaceAll(",", "") ?? 0);
}

async function search(page, query) {
  await page.locator("#query").fill(query);
  await page.locator("#submit").click();
  await page.waitForFunction((text) => document.title.startsWith(text), query);
}

async function assertAccessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] }));
  assert.deepEqual(violations.map((violation) => `${what}: ${violation.id} ${violation.nodes[0].html} ${violation.nodes[0].failureSummary}`), []);
}

const scenarios = {
  async welcome(page) {
    await page.getByText("15 份文件").waitFor();
    await page.getByRole("button", { name: /^2022 /u }).click();
    await page.waitForURL(/in=year/u);
    assert.equal(await countOf(page), await totalOf({ query: "year:2022" }));
    await page.locator("#home").click();
    await page.getByText("15 份文件").waitFor();
  },

  async search(page) {
    const total = await totalOf({ query: "市" });
    assert.ok(total > 40, "the samples have too few highlights for three pages");
    await page.keyboard.press("/");
    await page.keyboard.type("市");
    await page.keyboard.press("Enter");
    assert.equal(await countOf(page), total);
    assert.equal(new URL(page.url()).searchParams.get("q"), "市");
    const hits = page.locator("#hits > .hit");
    for (let seen = 20; seen < total; seen += 20) {
      assert.equal(await hits.count(), seen);
      await page.locator("#more").click();
      await page.waitForFunction((count) => document.querySelectorAll("#hits > .hit").length > count, seen);
    }

    assert.equal(await hits.count(), total);
    assert.ok(await page.locator("#more").isHidden());
    const ids = await hits.evaluateAll((elements) => elements.map((element) => element.dataset.id));
    assert.equal(new Set(ids).size, total);
    for (const text of await hits.first().locator("mark").allTextContents()) {
      assert.match(text, /市/u);
    }

    await hits.first().getByText("全文").click();
    await hits.first().locator(".whole mark").first().waitFor();
  },

  async facets(page) {
    await search(page, "市");
    const all = await countOf(page);
    const year = page.locator("#facet-year ~ ul li").first();
    const name = await year.locator(".name").textContent();
    const count = Number(await year.locator(".count").textContent());
    await year.locator(".only").press("Enter");
    await page.waitForURL(/in=year/u);
    assert.equal(await countOf(page), count);
    await page.waitForFunction(() => document.activeElement.id === "status");
    await page.getByRole("button", { name: `不再限定 ${name}` }).click();
    assert.equal(await countOf(page), all);
    await page.locator("#facet-year ~ ul li").first().locator(".without").click();
    await page.waitForURL(/out=year/u);
    assert.equal(await countOf(page), all - count);
    await page.goBack();
    await page.goBack();
    assert.equal(await countOf(page), count);
    await page.reload();
    assert.equal(await countOf(page), count);
  },

  async values(page) {
    const id = "documents/values";
    const names = Array.from("甲乙丙丁戊己庚辛壬癸").flatMap((stem) => Array.from("子丑寅卯辰巳午未申酉戌亥").map((branch) => stem + branch));
    const items = names.map((name, i) => `${i + 1}、市公安局建成“惠民${name}”平台`);
    const { revision } = await ask("v1/documents:ingest", { text: ["云澜市2022年工作亮点", ...items].join("\n"), metadata: { id } });
    try {
      const request = { search: { query: "惠民", minRevision: revision }, field: "FACET_FIELD_INITIATIVE", pageSize: 500, minRevision: revision };
      const { values } = await ask("v1/highlights:listFacetValues", request);
      assert.ok(values.length > 100, `${values.length} initiatives were read, which is one page`);
      await search(page, "惠民");
      await countOf(page);
      const more = page.locator("section[aria-labelledby=facet-initiative] .more");
      while (await more.isVisible()) {
        const shown = await page.locator("#facet-initiative ~ ul li").count();
        await more.click();
        await page.waitForFunction((before) => document.querySelectorAll("#facet-initiative ~ ul li").length > before, shown);
      }

      assert.deepEqual(await page.locator("#facet-initiative ~ ul .name").allTextContents(), values.map((value) => value.name));
    } finally {
      await ask(`v1/${id}`, undefined, "DELETE");
    }
  },

  async suggestions(page) {
    await page.locator("#query").fill("");
    await page.keyboard.type("ylsgaj");
    const uses = Number(/([0-9]+) 条/u.exec(await page.getByRole("option").first().textContent())[1]);
    await page.getByRole("option").first().click();
    await page.keyboard.press("Enter");
    assert.equal(await countOf(page), uses);
    await page.locator("#query").fill("");
    await page.keyboard.type("反诈 ylsgaj");
    const option = page.getByRole("option").first();
    await option.waitFor();
    assert.match(await option.textContent(), /云澜市公安局/u);
    await page.keyboard.press("ArrowDown");
    assert.equal(await page.locator("#query").getAttribute("aria-activedescendant"), "suggestion-0");
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#query").inputValue(), "反诈 单位：云澜市公安局");
    assert.ok(await page.locator("#suggestions").isHidden());
    await page.keyboard.type(" unit:yunlan");
    await option.waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#query").inputValue(), /^反诈 单位：云澜市公安局 unit:"?[^a-z"]/u);
    await page.keyboard.type(" yunlan");
    await option.waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#suggestions").isHidden());
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=/u);
  },

  async malformed(page) {
    await search(page, "反诈");
    assert.ok(await countOf(page) > 0);
    await search(page, "反诈 (");
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.textContent(), /第 [0-9]+ 个字符/u);
    assert.equal(await page.locator(".hit").count(), 0);
    assert.ok(await page.locator("#facets").isHidden());
    await alert.getByRole("button", { name: "改为按原文检索" }).click();
    assert.equal(await countOf(page), await totalOf({ query: "反诈 (", queryMode: "QUERY_MODE_PLAIN" }));
    assert.ok(await alert.isHidden());
    assert.ok(await page.locator("#plain").isChecked());
  },

  async unreachable(page) {
    await search(page, "反诈");
    const total = await countOf(page);
    const calls = "**/v1/highlights:search";
    await page.route(calls, (route) => route.abort());
    await page.reload();
    const alert = page.getByRole("alert");
    await alert.getByText("服务没有应答").waitFor();
    await page.unroute(calls);
    await alert.getByRole("button", { name: "重试" }).click();
    assert.equal(await countOf(page), total);
    assert.ok(await alert.isHidden());
  },

  async changed(page) {
    await search(page, "市");
    const total = await countOf(page);
    const id = "documents/changed";
    const { revision } = await ask("v1/documents:ingest", { text: "云澜市2022年工作亮点\n1、市公安局推进护学\n2、市教育局推进阳光招生", metadata: { id } });
    try {
      await ask("v1/highlights:search", { query: "护学", minRevision: revision });
      await page.locator("#more").click();
      const alert = page.getByRole("alert");
      await alert.getByText("其间数据有更新").waitFor();
      assert.equal(await page.locator(".hit").count(), 20);
      await alert.getByRole("button", { name: "重试" }).click();
      await page.waitForFunction((count) => document.querySelector("#status").textContent.includes(String(count)), total + 2);
    } finally {
      await ask(`v1/${id}`, undefined, "DELETE");
    }
  },

  async markup(page) {
    const [id, markup] = ["documents/markup", "<img src=x onerror=alert(1)>"];
    const text = `云澜市2022年工作亮点\n1、市公安局${markup}推进护学\n市公安局${markup}建成“${markup}护学”平台。\n2、市教育局推进阳光招生\n市教育局建成平台。`;
    const { revision } = await ask("v1/documents:ingest", { text, metadata: { id } });
    try {
      await ask("v1/highlights:search", { query: "护学", minRevision: revision });
      await page.goto(`${address}?q=document:documents/markup 护学&explain=1`);
      assert.equal(await countOf(page), 1);
      await page.locator(".hit h3").getByText(markup).waitFor();
      await page.locator(".hit").getByText("全文").click();
      await page.locator(".whole p").getByText(markup).first().waitFor();
      assert.equal(await page.locator("main img, main script").count(), 0);
    } finally {
      await ask(`v1/${id}`, undefined, "DELETE");
    }
  },

  async hostile(page) {
    const texts = ["<img src=x onerror=alert(1)>", "'\"><script>alert(1)</script>", "((((((((", "a*b:c~\\", "\u202e\u0000x", "：（“”）", "%E0%A4%A", "😀".repeat(200)];
    for (const text of texts) {
      await page.goto(`${address}?plain=1&q=${encodeURIComponent(text)}`);
      await countOf(page);
      assert.ok(await page.getByRole("alert").isHidden(), text);
    }

    await page.goto(`${address}?in=nonsense&in=year:&out=system:%3Cb%3E&sort=x&group=y&hops=99&q=市`);
    assert.equal(await countOf(page), await totalOf({ query: "市", selections: [{ field: "FACET_FIELD_SYSTEM", exclude: ["<b>"] }] }));
  },

  async guesses(page) {
    await search(page, "澜顿工程");
    assert.equal(await countOf(page), 0);
    const guess = page.locator(".guesses button").first();
    await guess.waitFor();
    const query = await guess.textContent();
    await guess.click();
    assert.equal(await countOf(page), await totalOf({ query }));
  },

  async near(page) {
    await search(page, "反诈");
    await countOf(page);
    const node = page.locator("#hits .nodes button.node_label_unit").first();
    const name = (await node.textContent()).replace("单位 ", "");
    await node.click();
    await page.waitForURL(/near=/u);
    const nodeId = new URL(page.url()).searchParams.get("near");
    assert.equal(await countOf(page), await totalOf({ query: "反诈", near: { nodeId, maxHops: 1 } }));
    await page.locator("#chosen select").selectOption("2");
    await page.waitForURL(/hops=2/u);
    assert.equal(await countOf(page), await totalOf({ query: "反诈", near: { nodeId, maxHops: 2 } }));
    await page.locator("#hits .links").first().getByText("怎样相关").click();
    await page.locator("#hits .links ol li").first().waitFor();
    await page.reload();
    await page.locator("#chosen").getByText(name).waitFor();
  },

  async groups(page) {
    await search(page, "反诈");
    const total = await countOf(page);
    await page.locator("#tools select").nth(1).selectOption("lead_unit");
    await page.locator(".group").first().waitFor();
    assert.equal(await countOf(page), total);
    await page.getByLabel("说明得分").check();
    await page.locator(".group .why").first().waitFor();
    await page.locator("#tools select").nth(0).selectOption("newest");
    await page.waitForURL(/sort=newest/u);
    await page.locator(".group .hit").first().getByRole("button", { name: "相似亮点" }).click();
    await page.locator(".similar li").first().waitFor();
  },

  async english(page) {
    await page.locator("#language").click();
    await page.getByText("15 documents").waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
    await page.locator("#submit").getByText("Search").waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("to the search box").waitFor();
    await page.keyboard.press("Escape");
    assert.ok(await page.getByRole("dialog").isHidden());
  },

  async narrow(page) {
    await page.setViewportSize({ width: 360, height: 640 });
    await search(page, "反诈");
    await countOf(page);
    await page.locator("#query").click();
    await page.keyboard.type(" yunlan");
    await page.getByRole("option").first().waitFor();
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
  },

  async accessible(page) {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      await page.getByText("15 份文件").waitFor();
      await assertAccessible(page, `welcome, ${colorScheme}`);
      await page.goto(`${address}?q=反诈&explain=1&out=year:2022&group=lead_unit`);
      await page.locator(".group .why").first().waitFor();
      await assertAccessible(page, `groups, ${colorScheme}`);
      await page.locator("#query").click();
      await page.keyboard.type(" yunlan");
      await page.getByRole("option").first().waitFor();
      await assertAccessible(page, `suggestions, ${colorScheme}`);
      await page.goto(`${address}?q=(&lang=en`);
      await page.getByRole("alert").waitFor();
      await assertAccessible(page, `error, ${colorScheme}`);
      await page.locator("#help-open").click();
      await page.getByRole("dialog").waitFor();
      await assertAccessible(page, `help, ${colorScheme}`);
    }
  },
};

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("dialog", (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("console", (message) => {
    // The browser tells of answers with the status of a refused call, and of calls that a scenario cuts.
    if (message.type() === "error" && !/status of (400|409)|net::ERR_FAILED/u.test(message.text())) {
      faults.push(message.text());
    }
  });
  await page.goto(address);
  try {
    await scenarios[scenario](page);
  } finally {
    if (screenshot) {
      await page.screenshot({ path: screenshot });
    }
  }

  assert.deepEqual(faults, []);
} finally {
  await browser.close();
}
