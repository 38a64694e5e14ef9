# The page runs in a browser under its own policy, asks for nothing, and does what is clicked.
. "$TOP/testdata/lib.sh"

browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
	skip "chromium is not installed"
logs=$TOP/testdata/logs

# browse FILE: the page's document as it is in the end, on stdout; stderr has what its console said.
browse()
{
	"$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars \
		--disable-dev-shm-usage --no-first-run --user-data-dir="$PWD/browser" \
		--enable-logging=stderr --virtual-time-budget=5000 --dump-dom "file://$PWD/$1" \
		>stdout 2>stderr || fail "no browser: $(cat stderr)"
	! grep CONSOLE stderr || fail "$1 has an error"
}

# check PAGE SCRIPT: the same with a script at its end, for which the policy is taken out; it prints
# what is wrong with say(), and ends with done().
check()
{
	{
		sed -e '/Content-Security-Policy/d' -e '/^<\/html>/d' "$1"
		cat <<'END'
<pre id="results"></pre>
<script>
const results = document.getElementById("results");
const say = (...words) => results.append(words.join(" ") + "\n");
const done = () => say("that is all");
const one = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const same = (what, got, wanted) => got === wanted || say(what + ":", got, "and not", wanted);
const heading = (id, text) => all(`#${id} th button`).find((b) => b.textContent === text);
const names = (id) => all(`#${id} tbody td:first-child`).map((cell) => cell.textContent);
const cell = (id, name, label) => all(`#${id} tbody tr`)[names(id).indexOf(name)]
	.cells[all(`#${id} th`).findIndex((th) => th.textContent === label)].textContent;
addEventListener("error", (event) => say("error:", event.message));
END
		cat "$2"
		echo '</script></body></html>'
	} >"checked-$1"
	browse "checked-$1"
	sed -n '/^<pre id="results">/,/^<\/pre>/p' stdout | sed 's/<[^>]*>//g' | grep . >results
	[ "$(cat results)" = "that is all" ] || fail "$1: $(cat results)"
}

jitstat export --format html -o page.html "$logs/export.jsonl" "$logs/export.time-trace.json" \
	"$logs/export.remarks.yaml" "$logs/export.lean.txt" || fail "no page"

# as it is: only what its policy allows has run, and that has made the tables
browse page.html
say stdout '<td class="text name">never_works</td>'
say stdout '<title>Profile of export.jsonl, export.time-trace.json and 2 more</title>'
if grep -o -i -E '(src|href|action|url|import)[=(] ?.{20}' page.html | grep -v '^href="*[`#]' ||
	grep -o 'https*://[^"]*' page.html | grep -v '^http://www.w3.org/2000/svg$'; then
	fail "the page refers to something else"
fi
[ "$(grep -c '</script' page.html)" = 2 ] || fail "a name ends a script"

cat >clicks <<'END'
const points = (selector) => one(selector).getAttribute("d").match(/[\d.]+ [\d.]+/g)
	.map((point) => point.split(" ").map(Number));
const at = (svg, [x, y], type) => {
	const box = svg.getBoundingClientRect();

	svg.dispatchEvent(new PointerEvent(type, {bubbles: true, clientX: box.left + x,
		clientY: box.top + y}));
};
(() => {
	same("requests", performance.getEntriesByType("resource").length, 0);
	same("sections", all("main h2").map((h) => h.textContent).join(),
		"Timeline,Rules,Calls,Stages,Compiles,Long operations,Passes,Counters,Remarks");
	same("links", all("nav a").every((a) => one(a.getAttribute("href"))), true);
	same("scripts", document.scripts.length, 3);

	/* headings sort, both ways, and tell so */
	same("sorted", heading("rules", "Time").parentNode.getAttribute("aria-sort"), "descending");
	same("first by time", names("rules")[0], "add_zero");
	heading("rules", "Wasted").click();
	same("by waste", names("rules").slice(0, 1)[0], "add_zero");
	same("sorted", all("#rules th[aria-sort]").map((th) => th.textContent).join(), "Wasted");
	heading("rules", "Success").click();
	same("most successful", names("rules")[0], "add_zero");
	same("absent comes last", names("rules").at(-1), "no_outcome");
	heading("rules", "Success").click();
	same("sorted", heading("rules", "Success").parentNode.getAttribute("aria-sort"), "ascending");
	same("most successful, last", names("rules").at(-2), "add_zero");
	same("absent still last", names("rules").at(-1), "no_outcome");
	heading("rules", "Rule").click();
	same("by name", heading("rules", "Rule").parentNode.getAttribute("aria-sort"), "ascending");

	/* figures */
	same("time", cell("rules", "add_zero", "Time"), "28.1\u00a0ms");
	same("share", cell("rules", "add_zero", "Success"), "95.3\u00a0%");
	same("absent", cell("rules", "no_outcome", "Time"), "\u2013");
	same("absent", cell("rules", "no_outcome", "Successes"), "\u2013");
	same("nothing", cell("rules", "never_works", "Successes"), "0");
	same("absent columns", heading("rules", "Frames"), undefined);
	same("spelled out", names("rules").some((name) => name.endsWith("\\u202e")), true);
	same("bottleneck", one("#stages .about").textContent.split(",")[0],
		"llvm-as is the bottleneck");
	same("bars", all("#stages .track").length, 5);

	/* a click on a point finds its row, also one that is filtered out */
	const scatter = one("#rules svg"), filter = one("#rules input");

	same("points", points(".points").length + points(".points.warn").length, 6);
	filter.value = "plus add";
	filter.dispatchEvent(new Event("input"));
	same("filtered", names("rules").join(), "add_zero");
	same("told", one("#rules .told").textContent, "1 of 10");
	const lowest = points(".points.warn").sort((a, b) => b[1] - a[1])[0];
	at(scatter, lowest, "pointermove");
	same("tip", one("#rules .tip").hidden, false);
	same("tip", one("#rules .tip b").textContent, "never_works");
	at(scatter, lowest, "click");
	same("chosen", all("#rules tr.chosen").map((row) => row.cells[0].textContent).join(),
		"never_works");
	same("filter", filter.value, "");
	scatter.dispatchEvent(new PointerEvent("pointerleave"));
	same("tip", one("#rules .tip").hidden, true);
	scatter.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight"}));
	scatter.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter"}));
	same("chosen by key", one("#rules tr.chosen td").textContent, "add_zero");
	one("#rules tbody tr:last-child td").click();
	same("chosen by row", one("#rules tr.chosen td").textContent, names("rules").at(-1));

	/* the timeline tells of a bar */
	at(one("#timeline svg"), [1, 20], "pointermove");
	same("bar", /successful.*calls/.test(one("#timeline figcaption").textContent), true);
	done();
})();
END
check page.html clicks

# many rules: the first are shown, a click shows all; sections without data are not there
awk 'BEGIN {
	line = "{\"ev\":\"rule\",\"rule\":\"r%d\",\"attempts\":%d,\"successes\":%d}\n"
	for (i = 1; i <= 10000; i++)
		printf line, i, i + 9, i % 7
}' >many.jsonl
jitstat export --format html -o many.html many.jsonl || fail "no page of many rules"
cat >clicks <<'END'
(() => {
	same("sections", all("main h2").map((h) => h.textContent).join(), "Rules");
	same("rows", names("rules").length, 100);
	same("told", one("#rules .told").textContent, "first 100 of 10\u202f000");
	same("first", names("rules")[0], "r10000");
	same("no time", heading("rules", "Time"), undefined);
	one("#rules .more").click();
	same("all", names("rules").length, 10000);
	same("hidden", one("#rules .more").hidden, true);
	done();
})();
END
check many.html clicks

# on a phone tables scroll in themselves, and the page does not, in any of its sections
cat >width <<'END'
addEventListener("load", () => {
	const {scrollWidth, clientWidth} = document.documentElement;

	parent.postMessage(`${clientWidth} ${scrollWidth} ` +
		all(".scroll").some((box) => box.scrollWidth > box.clientWidth), "*");
});
END
check_narrow()
{
	sed -e '/Content-Security-Policy/d' -e '/^<\/html>/d' page.html >narrow.html
	{
		echo '<script>const all = (selector) => [...document.querySelectorAll(selector)];'
		cat width
		echo '</script></body></html>'
	} >>narrow.html
	cat >phone.html <<'END'
<!DOCTYPE html>
<script>
addEventListener("message", (event) => document.body.append("is: " + event.data));
</script>
<body><iframe src="narrow.html" width="360" height="800" style="border:0"></iframe></body>
END
	browse phone.html
	grep -q 'is: 360 360 true' stdout || fail "too wide: $(grep -o 'is: [0-9a-z ]*' stdout)"
}
check_narrow

# an empty log makes a page, too
: >empty.jsonl
jitstat export --format html -o empty.html empty.jsonl || fail "no page of nothing"
browse empty.html
say stdout '<title>Profile of empty.jsonl</title>'
rm -rf browser
nothing_left
