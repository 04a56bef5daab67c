// Drives a browser over the pages that `run` has made.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { CHROMIUM, SHOTS, WORK } = process.env;
const { chromium } = createRequire(join(WORK, "/"))("playwright-core");
const url = (name) => pathToFileURL(join(WORK, `${name}.html`)).href;
const installed = (path) => {
  const whole = join(WORK, "node_modules", path);
  return existsSync(whole) && whole;
};

const DESKTOP = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const HANT = "指廣東“百縣千鎮萬村高質量發展工程”。";
const HANS = "指广东“百县千镇万村高质量发展工程”。";

let passed = 0;
let failed = 0;
async function check(name, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n${error.stack ?? error}`);
  }
}
const skip = (name, why) => console.log(`skipped: ${name}: ${why}`);

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  headless: true, // with a new, empty folder for its data
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

/** Opens a page; whatever else it asks for is refused and is an error, as is anything it complains of. */
async function withPage(options, name, body) {
  const context = await browser.newContext(options);
  const wrong = [];
  await context.route("**", (route) => {
    const asked = route.request().url().split("#")[0];
    if (asked === url(name)) return route.continue();
    wrong.push(`request: ${asked}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error}`));
  try {
    await page.goto(url(name));
    await body(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

async function shot(page, name) {
  if (!SHOTS) return;
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`) });
}

const card = (page) => page.locator("#card");
const definition = (page) => card(page).locator(".definition");
const mention = (page) => page.getByRole("button", { name: "百千萬工程", exact: true }).first();
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.className);
const overflow = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** What of the card lies outside the window, and whether the mention can be seen beside it. */
const layout = (page) =>
  page.evaluate(() => {
    const note = document.getElementById("card").getBoundingClientRect();
    const at = document.querySelector(".mention[aria-expanded=true]").getClientRects()[0];
    const bar = document.querySelector(".bar").getBoundingClientRect();
    return {
      outside: note.left < 0 || note.top < 0 || note.right > innerWidth || note.bottom > innerHeight + 0.5,
      covered:
        (at.bottom > note.top && at.top < note.bottom && at.right > note.left && at.left < note.right) ||
        at.top < bar.bottom ||
        at.bottom > innerHeight,
    };
  });

await check("a click on a term shows its definition, Escape gives the focus back", () =>
  withPage(DESKTOP, "hant", async (page) => {
    await mention(page).click();
    assert.equal(await definition(page).innerText(), HANT);
    assert.equal(await mention(page).getAttribute("aria-expanded"), "true");
    assert.equal(await mention(page).getAttribute("aria-controls"), "card");
    assert.equal(await focused(page), "card");
    await page.getByRole("dialog", { name: "“百千萬工程”" }).waitFor();
    const text = await card(page).innerText();
    assert.match(text, /High-quality Development Project for Counties, Towns and Villages/);
    assert.match(text, /官方譯法/);
    assert.match(text, /《2024年長安鎮政府工作報告》名詞注解/);
    const id = await mention(page).getAttribute("id");
    await page.keyboard.press("Escape");
    await card(page).waitFor({ state: "hidden" });
    assert.equal(await focused(page), id);
    assert.equal(await mention(page).getAttribute("aria-expanded"), "false");
  }),
);

await check("what a click elsewhere, a second click and the button close", () =>
  withPage(DESKTOP, "hant", async (page) => {
    for (const away of [
      () => page.mouse.click(5, 700),
      () => mention(page).click(),
      () => card(page).getByRole("button", { name: "關閉" }).click(),
    ]) {
      await mention(page).click();
      await card(page).waitFor();
      await page.waitForTimeout(200);
      await away();
      await card(page).waitFor({ state: "hidden" });
    }
  }),
);

await check("the switch shows the definition in the other script, in the note that is open too", () =>
  withPage(DESKTOP, "hant", async (page) => {
    const [hant, hans] = ["繁體", "简体"].map((name) => page.getByRole("radio", { name }));
    assert.ok(await page.getByRole("group", { name: "注解用字" }).isVisible());
    assert.ok((await hant.isChecked()) && !(await hans.isChecked()));
    await mention(page).click();
    assert.equal(await definition(page).innerText(), HANT);
    await hans.check();
    assert.equal(await definition(page).innerText(), HANS);
    assert.equal(await definition(page).locator("span:visible").getAttribute("lang"), "zh-Hans");
    assert.equal(await page.locator("#n-c-baiqianwan .definition").innerText(), HANS);
    await hant.check();
    assert.equal(await definition(page).innerText(), HANT);
  }),
);

await check("the switch is for the labels too, without JavaScript as well", async () => {
  for (const javaScriptEnabled of [true, false]) {
    await withPage({ ...DESKTOP, javaScriptEnabled }, "hant", async (page) => {
      const labels = async () => [
        await page.locator("#index-title").innerText(),
        (await page.locator("#index .count").first().innerText()).replace(/\d+ /, ""),
        await page.locator("#n-c-baiqianwan .about dt").last().innerText(),
        await page.getByRole("navigation", { name: /^[词詞]/ }).locator("h2").innerText(),
      ];
      assert.deepEqual(await labels(), ["詞條", "處", "出處", "詞條"]);
      await page.getByRole("radio", { name: "简体" }).check();
      assert.deepEqual(await labels(), ["词条", "处", "出处", "词条"]);
      if (!javaScriptEnabled) return;
      await mention(page).click();
      await card(page).getByRole("button", { name: "下一处" }).waitFor();
      await card(page).getByRole("button", { name: "关闭" }).click();
      await card(page).waitFor({ state: "hidden" });
    });
  }
});

await check("the Simplified page begins in Simplified", () =>
  withPage(DESKTOP, "hans", async (page) => {
    assert.equal(await page.locator("html").getAttribute("lang"), "zh-Hans");
    await page.getByRole("button", { name: "百千万工程", exact: true }).first().click();
    assert.equal(await definition(page).innerText(), HANS);
  }),
);

await check("a pointer that rests on a term shows its definition, and may move into it", () =>
  withPage(DESKTOP, "hant", async (page) => {
    await mention(page).hover();
    await definition(page).waitFor();
    assert.equal(await focused(page), "");
    await definition(page).hover();
    await page.waitForTimeout(500);
    assert.ok(await definition(page).isVisible());
    await page.mouse.move(5, 700);
    await card(page).waitFor({ state: "hidden" });
    await mention(page).hover();
    await definition(page).waitFor();
    await page.keyboard.press("Escape");
    await card(page).waitFor({ state: "hidden" });
  }),
);

await check("the keyboard alone does it all", () =>
  withPage(DESKTOP, "hant", async (page) => {
    const reached = new Set();
    const tabTo = async (id) => {
      for (let i = 0; i < 20 && (await focused(page)) !== id; i += 1) {
        await page.keyboard.press("Tab");
        reached.add(await focused(page));
      }
      assert.equal(await focused(page), id);
    };
    await tabTo("m-1");
    assert.ok(reached.has("hant"), "the switch comes before the text");
    // The focus shows the note, and stays where it is.
    await definition(page).waitFor();
    assert.match(await definition(page).innerText(), /錨定/);
    for (const key of ["Enter", "Space"]) {
      await page.keyboard.press(key);
      assert.equal(await focused(page), "card");
      await page.keyboard.press("Escape");
      await card(page).waitFor({ state: "hidden" });
      assert.equal(await focused(page), "m-1");
    }
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "m-2");
    assert.match(await definition(page).innerText(), /外貿/);

    // Through the note and out of it.
    await page.keyboard.press("Enter");
    for (const stop of ["previous", "next", "close"]) {
      await page.keyboard.press("Tab");
      assert.equal(await focused(page), stop);
    }
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "m-3");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Shift+Tab");
    await card(page).waitFor({ state: "hidden" });
    assert.equal(await focused(page), "m-3");

    // The switch, with the arrows.
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    assert.equal(await focused(page), "hant");
    await page.keyboard.press("ArrowRight");
    assert.equal(await focused(page), "hans");
    assert.equal(await page.locator("#n-c-baiqianwan .definition").innerText(), HANS);
  }),
);

await check("from one mention to the next", () =>
  withPage(DESKTOP, "hant", async (page) => {
    await mention(page).click();
    const place = card(page).getByRole("status");
    const total = Number((await place.innerText()).split("/")[1]);
    assert.ok(total >= 14);
    const next = card(page).getByRole("button", { name: "下一處" });
    await next.click();
    assert.equal(await place.innerText(), `2 / ${total}`);
    assert.ok(!(await layout(page)).covered);
    for (let i = 0; i < total; i += 1) await next.click({ force: true });
    assert.equal(await place.innerText(), `${total} / ${total}`);
    assert.equal(await next.getAttribute("aria-disabled"), "true");
  }),
);

await check("the index counts the mentions and leads to each", () =>
  withPage(DESKTOP, "hant", async (page) => {
    const entries = page.locator("#index > ul > li");
    assert.equal(await entries.count(), 22);
    let sum = 0;
    for (const entry of await entries.all()) {
      const count = Number.parseInt(await entry.locator(".count").innerText(), 10);
      assert.equal(await entry.locator(".mentions a").count(), count);
      sum += count;
    }
    assert.equal(sum, await page.locator(".mention").count());
    const link = entries.filter({ hasText: "口袋公園" }).getByRole("link", { name: "第 2 次" });
    const target = (await link.getAttribute("href")).slice(1);
    await link.click();
    assert.match(await page.locator(`#${target}`).innerText(), /^口袋公園/);
    const { y } = await page.locator(`#${target}`).boundingBox();
    assert.ok(y > 40 && y < 800, `at ${y}`);
  }),
);

for (const [device, options] of [["desktop", DESKTOP], ["phone", PHONE]]) {
  for (const colorScheme of ["light", "dark"]) {
    await check(`${device}, ${colorScheme}: nothing is too wide, covered or cut off`, () =>
      withPage({ ...options, colorScheme }, "hant", async (page) => {
        assert.equal(await overflow(page), 0);
        await shot(page, `${device}-${colorScheme}`);
        const all = await page.locator(".mention").all();
        for (const at of [0, 3, 5, 8, 40, all.length - 1]) {
          await (options.hasTouch ? all[at].tap() : all[at].click());
          await definition(page).waitFor();
          assert.deepEqual(await layout(page), { outside: false, covered: false }, `mention ${at + 1}`);
          assert.equal(await overflow(page), 0);
          if (at === 3) await shot(page, `${device}-${colorScheme}-note`);
          await page.keyboard.press("Escape");
        }
        for (const part of ["index", "notes"]) {
          await page.evaluate((id) => document.getElementById(id).scrollIntoView(), part);
          await shot(page, `${device}-${colorScheme}-${part}`);
        }
        const paper = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
        const bright = paper.match(/\d+/g).reduce((sum, part) => sum + Number(part), 0) > 384;
        assert.equal(bright, colorScheme === "light", paper);
      }),
    );
  }
}

await check("without JavaScript, mentions are links to the notes, and the switch works", () =>
  withPage({ ...PHONE, javaScriptEnabled: false }, "hant", async (page) => {
    const link = page.getByRole("link", { name: /^百千萬工程/ }).first();
    assert.match(await link.innerText(), /^百千萬工程\s*4$/);
    assert.ok(!(await card(page).isVisible()));
    await link.tap();
    assert.match(page.url(), /#n-c-baiqianwan$/);
    const note = page.locator("#n-c-baiqianwan .definition");
    assert.equal(await note.innerText(), HANT);
    await page.getByRole("radio", { name: "简体" }).check();
    assert.equal(await note.innerText(), HANS);
  }),
);

await check("it prints: the notes are at the end, numbered as in the text", () =>
  withPage(DESKTOP, "hant", async (page) => {
    const printed = await page.pdf({ format: "A4", path: SHOTS ? join(SHOTS, "print.pdf") : undefined });
    assert.equal(printed.subarray(0, 5).toString(), "%PDF-");
    const pages = printed.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
    assert.ok(pages > 5 && pages < 30, `${pages} pages`);
    await page.emulateMedia({ media: "print" });
    const first = page.locator(".mention", { hasText: "百千萬工程" }).first();
    assert.match(await first.innerText(), /^百千萬工程\s*4$/);
    assert.ok(!(await page.locator(".bar").isVisible()));
    assert.ok(!(await page.locator("#index").isVisible()));
    assert.ok(await page.locator("#n-c-baiqianwan .definition").isVisible());
  }),
);

await check("what a text holds is text", () =>
  withPage(DESKTOP, "hostile", async (page) => {
    assert.equal(
      await page.locator("#text > p").innerText(),
      '一行<b>&amp;</b>“四小園”</script><script>document.title="run"</script>',
    );
    assert.notEqual(await page.title(), "run");
    await page.locator(".mention").click();
    await definition(page).waitFor();
  }),
);

await check("an empty text is a page too", () =>
  withPage(DESKTOP, "empty", async (page) => {
    assert.equal(await page.locator(".mention").count(), 0);
    assert.equal(await overflow(page), 0);
  }),
);

const axe = installed("axe-core/axe.min.js");
if (axe) {
  for (const [name, options] of [["desktop", DESKTOP], ["phone", PHONE]]) {
    for (const colorScheme of ["light", "dark"]) {
      await check(`axe finds nothing: ${name}, ${colorScheme}, a note open and none`, () =>
        withPage({ ...options, colorScheme }, "hant", async (page) => {
          const source = readFileSync(axe, "utf8");
          const violations = async () => {
            const found = await page.evaluate(`${source}; axe.run()`);
            return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join("\n")}`);
          };
          assert.deepEqual(await violations(), []);
          await (options.hasTouch ? mention(page).tap() : mention(page).click());
          await definition(page).waitFor();
          assert.deepEqual(await violations(), []);
        }),
      );
    }
  }
} else {
  skip("axe", "axe-core is not installed");
}

const vnu = installed("vnu-jar/build/dist/vnu.jar");
const java = vnu && spawnSync("java", ["-version"]).status === 0;
if (java) {
  for (const name of ["hant", "hans", "hostile", "empty"]) {
    await check(`the Nu HTML checker finds nothing: ${name}`, () => {
      const { status, stderr } = spawnSync("java", ["-jar", vnu, "--Werror", join(WORK, `${name}.html`)]);
      assert.equal(status, 0, stderr.toString());
      assert.equal(stderr.toString(), "");
    });
  }
} else {
  skip("the Nu HTML checker", vnu ? "there is no java" : "vnu-jar is not installed");
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
