
/* The page: sections for what the logs have, in the order in which one asks. */
const data = JSON.parse(document.getElementById("data").textContent);
const totals = data.totals;

const COLUMNS = {
	rules: [
		["name", "Rule", "text"],
		["bucket", "Bucket", "text", "the rules that it competes with"],
		["attempts", "Attempts", "count"],
		["successes", "Successes", "count"],
		["success_rate", "Success", "share", "share of attempts that succeeded"],
		["wall_ns", "Time", "ns", "of all attempts"],
		["mean_ns", "Mean", "ns", "time of an attempt"],
		["longest_ns", "Longest", "ns"],
		["waste_ns", "Wasted", "ns", "time of attempts that failed, measured or estimated"],
		["frames", "Frames", "count", "ACL2's measure of work"],
		["useless_frames", "Useless frames", "count", "of attempts that failed"],
		["priority", "Priority", "count"],
		["last_ns", "Last tried", "time"],
	],
	functions: [
		["name", "Function", "text"],
		["tier", "Tier", "text", "how it ran"],
		["calls", "Calls", "count"],
		["wall_ns", "Time", "ns", "of all calls"],
		["mean_ns", "Mean", "ns"],
		["shortest_ns", "Shortest", "ns"],
		["longest_ns", "Longest", "ns"],
		["memory_kb", "Memory", "kb", "change of resident memory by all calls"],
		["largest_size", "Largest size", "count"],
		["last_ns", "Last called", "time"],
	],
	stages: [
		["name", "Stage", "text"],
		["runs", "Runs", "count"],
		["failures", "Failures", "count"],
		["wall_ns", "Time", "ns"],
		["cpu_ns", "Processor", "ns"],
		["p50_ns", "Median", "ns", "half of all runs take no longer"],
		["p90_ns", "90\u00a0%", "ns", "90 % of all runs take no longer"],
		["p99_ns", "99\u00a0%", "ns", "99 % of all runs take no longer"],
		["peak_rss_kb", "Peak memory", "kb"],
	],
	patterns: [
		["name", "Pattern", "text"],
		["hits", "Hits", "count", "found in the cache"],
		["misses", "Misses", "count", "had to be compiled"],
		["duplicates", "Duplicates", "count", "compiled before under another pattern ID"],
		["failures", "Failures", "count"],
		["fallbacks", "Fallbacks", "count", "left to the interpreter"],
		["wall_ns", "Time", "ns"],
		["miss_ns", "Of misses", "ns"],
		["saved_ns", "Saved", "ns", "by the cache"],
		["last_ns", "Last asked for", "time"],
	],
	operations: [
		["name", "Operation", "text"],
		["kind", "Kind", "text"],
		["detail", "Detail", "text", "its tier, result or stage"],
		["count", "Times", "count"],
		["wall_ns", "Time", "ns"],
		["longest_ns", "Longest", "ns"],
		["longest_when_ns", "When", "time", "of the longest"],
		["memory_kb", "Memory", "kb", "change by all; of stages the peak"],
	],
	passes: [
		["name", "Pass", "text"],
		["tool", "Tool", "text"],
		["runs", "Runs", "count"],
		["wall_ns", "Time", "ns"],
		["self_ns", "Of its own", "ns", "without nested passes"],
		["user_ns", "User", "ns"],
		["system_ns", "System", "ns"],
	],
	counters: [
		["name", "Counter", "text"],
		["group", "Group", "text"],
		["count", "Count", "count"],
		["records", "Records", "count", "how often the logs speak of it"],
	],
	remarks: [
		["name", "Remark", "text"],
		["kind", "Kind", "text"],
		["pass", "Pass", "text"],
		["function", "Function", "text"],
		["place", "Place", "text"],
		["message", "Message", "text"],
		["pattern", "Pattern", "text"],
		["count", "Times", "count"],
	],
};

/* What is coloured as something to act on. */
const WARN = {
	success_rate: (row) => row.success_rate === 0,
	failures: (row) => row.failures > 0,
};

function table(key, title, sorted, choose) {
	const columns = COLUMNS[key].map(([name, label, kind, about]) => ({
		key: name, label, kind, about, warn: WARN[name], long: name === "message"}));

	return new Table(title, columns, data[key], sorted, choose);
}

function section(id, title, about, ...children) {
	document.getElementById("contents").append(element("a", {href: `#${id}`}, title));
	document.getElementById("sections").append(element("section", {id},
		element("h2", {}, title), about ? element("p", {class: "about"}, about) : null,
		...children));
}

/* ---- above all */

function neverSuccessful() {
	return data.rules.filter((rule) => rule.useless || rule.success_rate === 0);
}

function total(label, kind, value, warn) {
	if (value === null || value === undefined)
		return;
	document.getElementById("totals").append(element("div", {},
		element("dt", {}, label),
		element("dd", {class: warn ? "warn" : null}, show(kind, value))));
}

function head() {
	const name = data.logs.map((log) => log === "-" ? "standard input" : log.split("/").pop());
	const title = name.length === 0 ? "the compile history"
		: name.slice(0, 2).join(", ") + (name.length > 2 ? ` and ${name.length - 2} more` : "");
	const span = totals.first_ns === null ? ""
		: `, ${moment(totals.first_ns)} to ${moment(totals.last_ns)}`;

	document.title = `Profile of ${visible(title)}`;
	document.getElementById("title").textContent = document.title;
	document.getElementById("origin").textContent =
		`${several(totals.events, "event")}${span}. Made by jitstat ${data.version}.`;
}

function headFigures() {
	const never = neverSuccessful();
	const found = totals.hits + totals.duplicates, asked = found + totals.misses;

	total("rules tracked", "count", data.rules.length || null);
	total("attempts", "count", totals.attempts);
	total("of them succeeded", "share",
		totals.rated_attempts > 0 ? totals.rated_successes / totals.rated_attempts : null);
	total("time in rules", "ns", totals.rule_ns);
	total("frames", "count", totals.rule_frames);
	total("rules that never succeeded", "count", never.length || null, true);
	total("time they took", "ns", sum(never.map((rule) => rule.wall_ns)), true);
	total("calls", "count", totals.calls || null);
	total("time in calls", "ns", totals.call_ns);
	total("compiles", "count", totals.compiles || null);
	total("found in the cache", "share", asked > 0 ? found / asked : null);
	total("failed compiles", "count", totals.failures || null, true);
	total("time in compiles", "ns", totals.compile_ns);
	total("time saved", "ns", totals.saved_ns);
	total("peak memory of a stage", "kb", totals.peak_rss_kb);
	if (!document.getElementById("totals").firstChild)
		document.getElementById("totals").remove();
}

/* ---- sections */

function timelineSection() {
	const of = (part, all, word) => `${counted(part)} of ${several(all, word)}`;
	const timeline = data.timeline && data.timeline.bins.length > 1 &&
		new Timeline(data.timeline, [
			{key: "attempts", part: "successes", label: "attempts (strong: successful)",
				tell: (bin) => `${of(bin.successes, bin.attempts, "attempt")} successful`},
			{key: "calls", label: "calls", tell: (bin) => several(bin.calls, "call")},
			{key: "compiles", part: "misses", label: "compiles (strong: not in the cache)",
				tell: (bin) => `${of(bin.misses, bin.compiles, "compile")} not in the cache`},
		]);

	if (timeline && timeline.measures.length > 0)
		section("timeline", "Timeline", null, timeline.element);
}

const COSTS = [
	{key: "wall_ns", label: "time", kind: "ns"},
	{key: "frames", label: "frames", kind: "count"},
	{key: "attempts", label: "attempts", kind: "count"},
];

function rulesSection() {
	const cost = COSTS.find(({key}) => data.rules.some((rule) => rule[key] > 0));
	let scatter = null, rules = null;
	const choose = (row, scroll) => {
		rules.pick(row, scroll);
		if (scatter)
			scatter.pick(row);
	};

	if (data.rules.length === 0)
		return;
	if (cost)
		scatter = new Scatter(data.rules, cost, (row) => choose(row, true));
	if (scatter && !scatter.useful)
		scatter = null;
	rules = table("rules", "Rules", cost ? cost.key : "attempts", (row) => choose(row, false));
	section("rules", "Rules", scatter ? "Upwards rules cost more, to the right they succeed more " +
		"often: what stands on top and left earns least. A click on a point finds its row." : null,
		scatter && scatter.element, rules.element);
}

function stagesSection() {
	const stages = data.stages.filter((stage) => stage.wall_ns !== null)
		.sort((a, b) => b.wall_ns - a.wall_ns);
	const all = sum(stages.map((stage) => stage.wall_ns));

	if (data.stages.length === 0)
		return;
	section("stages", "Stages", all > 0 ? `${visible(stages[0].name)} is the bottleneck, with ` +
		`${show("share", stages[0].wall_ns / all)} of the time of all stages.` : null,
		all > 0 ? stageBars(stages) : null, table("stages", "Stages", "wall_ns").element);
}

function plainSection(key, title, sorted, about) {
	if (data[key].length > 0)
		section(key, title, about, table(key, title, sorted).element);
}

for (const remark of data.remarks)
	remark.place = remark.file === null ? null
		: remark.file + (remark.line === null ? "" : `:${remark.line}`) +
			(remark.line === null || remark.column === null ? "" : `:${remark.column}`);
head();
headFigures();
timelineSection();
rulesSection();
plainSection("functions", "Calls", "wall_ns", null);
stagesSection();
plainSection("patterns", "Compiles", "wall_ns", null);
plainSection("operations", "Long operations", "wall_ns",
	`Single operations that took ${duration(data.threshold_ns)} or more.`);
plainSection("passes", "Passes", data.passes.some((pass) => pass.self_ns !== null) ? "self_ns"
	: "wall_ns", null);
plainSection("counters", "Counters", "count", null);
plainSection("remarks", "Remarks", "count", null);
drawings.forEach((update) => update());
