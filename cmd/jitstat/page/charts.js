
/* What draws the figures, once they are in the page. */
const drawings = [];

/* Draws anew whenever its width changes, so that text keeps its size on every screen. */
function drawn(figure, svg, draw) {
	let width = 0;
	const update = () => {
		if (Math.round(svg.clientWidth) === width || svg.clientWidth === 0)
			return;
		width = Math.round(svg.clientWidth);
		draw(width);
	};

	drawings.push(update);
	new ResizeObserver(update).observe(figure);
}

function place(event, svg) {
	const box = svg.getBoundingClientRect();

	return [event.clientX - box.left, event.clientY - box.top];
}

/* Powers of ten from below low up to high, so few that they do not touch. */
function decades(low, high, most) {
	const first = Math.floor(Math.log10(low)), last = Math.floor(Math.log10(high));
	const step = Math.max(1, Math.ceil((last - first + 1) / most));
	const found = [];

	for (let power = first; power <= last; power += step)
		found.push(10 ** power);
	return found;
}

function logScale(low, high, from, to) {
	const a = Math.log10(low), b = Math.log10(high);

	return (value) => from + (to - from) * (b > a ? (Math.log10(value) - a) / (b - a) : 0.5);
}

/*
 * Rules by what they cost and how often they succeeded, both on log scales;
 * those that never did stand in a column of their own, as log has no 0.
 */
class Scatter {
	constructor(rows, cost, choose) {
		this.rows = rows.filter((row) => (row.rated_successes !== null || row.useless) &&
			row[cost.key] > 0);
		this.cost = cost;
		this.choose = choose;
		this.at = -1;
		this.order = [...this.rows].sort((a, b) => b[cost.key] - a[cost.key]);
		this.svg = element("svg", {height: 340, tabindex: 0, role: "img",
			"aria-label": `Rules by successes and ${cost.label}; the table has the same figures`});
		this.tip = element("div", {class: "tip", hidden: ""});
		this.element = element("figure", {class: "scatter"}, this.svg, this.tip,
			element("figcaption", {}, element("span", {class: "key"}), "succeeded at times",
				element("span", {class: "key warn"}), "never did"));
		this.listen();
		drawn(this.element, this.svg, (width) => this.draw(width));
	}

	get useful() {
		return this.rows.length > 1;
	}

	listen() {
		this.svg.addEventListener("pointermove", (event) => this.point(this.nearest(event)));
		this.svg.addEventListener("pointerleave", () => this.point(null));
		this.svg.addEventListener("click", (event) => {
			const row = this.nearest(event);

			this.point(row);
			if (row)
				this.choose(row);
		});
		this.svg.addEventListener("keydown", (event) => {
			const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];

			if (step) {
				this.at = (this.at + step + this.order.length) % this.order.length;
				this.point(this.order[this.at]);
				event.preventDefault();
			} else if (event.key === "Enter" && this.at >= 0) {
				this.choose(this.order[this.at]);
			}
		});
	}

	draw(width) {
		const height = 340, left = 64, right = width - 12, top = 14, bottom = height - 44;
		const never = left + 44, costs = this.rows.map((row) => row[this.cost.key]);
		const wins = this.rows.map((row) => row.rated_successes).filter((value) => value > 0);
		/* a spread would not do for very many */
		const least = (values) => values.reduce((a, b) => Math.min(a, b), Infinity);
		const most = (values) => values.reduce((a, b) => Math.max(a, b), 0);
		const ticksX = wins.length
			? decades(least(wins), most(wins), Math.floor((right - never) / 60)) : [];
		const ticksY = decades(least(costs), most(costs), 8);
		const x = logScale(ticksX[0], most(wins), never + 24, right - 8);
		const y = logScale(ticksY[0], most(costs), bottom - 8, top + 8);
		const paths = {"": "", warn: ""};

		this.places = new Map();
		for (const row of this.rows) {
			const spot = [row.rated_successes > 0 ? x(row.rated_successes) : left + 22,
				y(row[this.cost.key])].map((v) => Math.round(v * 10) / 10);

			this.places.set(row, spot);
			paths[row.rated_successes > 0 ? "" : "warn"] += `M${spot[0]} ${spot[1]}h0`;
		}
		this.mark = element("circle", {class: "mark", r: 7, visibility: "hidden"});
		this.picked = element("circle", {class: "mark", r: 7, visibility: "hidden"});
		this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
		this.svg.replaceChildren(
			element("rect", {class: "never", x: left, y: top, width: 44, height: bottom - top}),
			...ticksY.flatMap((value) => [
				element("path", {class: "grid", d: `M${left} ${y(value)}H${right}`}),
				element("text", {x: left - 8, y: y(value) + 4, "text-anchor": "end"},
					show(this.cost.kind, value).replace(/\.0+(?=\u00a0)/, ""))]),
			...ticksX.flatMap((value) => [
				element("path", {class: "grid", d: `M${x(value)} ${top}V${bottom}`}),
				element("text", {x: x(value), y: bottom + 18,
					"text-anchor": x(value) > right - 24 ? "end" : "middle"}, counted(value))]),
			element("text", {x: left + 22, y: bottom + 18, "text-anchor": "middle"}, "never"),
			element("text", {class: "label", x: right, y: height - 6, "text-anchor": "end"},
				"successes \u2192"),
			element("text", {class: "label", x: 0, y: height - 6}, `\u2191 ${this.cost.label}`),
			element("path", {class: "points", d: paths[""]}),
			element("path", {class: "points warn", d: paths.warn}),
			this.picked, this.mark);
		this.pick(this.chosen);
	}

	nearest(event) {
		const [x, y] = place(event, this.svg);
		let best = null, least = 24 * 24;

		for (const [row, [px, py]] of this.places) {
			const distance = (px - x) ** 2 + (py - y) ** 2;

			if (distance < least) {
				least = distance;
				best = row;
			}
		}
		return best;
	}

	static ring(circle, spot) {
		circle.setAttribute("visibility", spot ? "visible" : "hidden");
		if (spot) {
			circle.setAttribute("cx", spot[0]);
			circle.setAttribute("cy", spot[1]);
		}
	}

	/* Tells of the row; null: of none. */
	point(row) {
		const spot = row && this.places.get(row);

		Scatter.ring(this.mark, spot);
		this.tip.hidden = !row;
		if (!row)
			return;
		this.tip.replaceChildren(element("b", {}, visible(row.name)),
			(row.rated_attempts > 0 ? `${counted(row.rated_successes)} of ` +
				several(row.rated_attempts, "attempt") + " succeeded" : "never succeeded") +
			`, ${show(this.cost.kind, row[this.cost.key])}`);
		const wide = this.svg.clientWidth, own = this.tip.offsetWidth;

		this.tip.style.left = `${Math.max(0, Math.min(wide - own, spot[0] + 12))}px`;
		this.tip.style.top = `${Math.max(0, spot[1] - this.tip.offsetHeight - 12)}px`;
	}

	pick(row) {
		this.chosen = row;
		Scatter.ring(this.picked, row && this.places && this.places.get(row));
	}
}

/* What went on when: a row of bars for each measure, those of `part` stronger within them. */
class Timeline {
	constructor(timeline, measures) {
		const {bins} = timeline;
		const busy = (bin) => bin.attempts + bin.calls + bin.compiles > 0;

		this.first = Math.max(0, bins.findIndex(busy));
		this.bins = bins.slice(this.first);
		this.start = timeline.start_ns + this.first * timeline.width_ns;
		this.width_ns = timeline.width_ns;
		this.measures = measures.filter((m) => this.bins.some((bin) => bin[m.key] > 0));
		this.height = this.measures.length * 76 + 22;
		this.svg = element("svg", {height: this.height, role: "img",
			"aria-label": "Attempts, calls and compiles over time"});
		this.caption = element("figcaption", {}, this.legend());
		this.element = element("figure", {class: "timeline"}, this.svg, this.caption);
		this.svg.addEventListener("pointermove", (event) => this.point(event));
		this.svg.addEventListener("pointerleave", () => {
			this.cursor.setAttribute("visibility", "hidden");
			this.caption.textContent = this.legend();
		});
		drawn(this.element, this.svg, (width) => this.draw(width));
	}

	legend() {
		return `Each bar is ${duration(this.width_ns)}.`;
	}

	draw(width) {
		this.step = width / this.bins.length;
		this.cursor = element("rect", {class: "cursor", y: 0, height: this.height - 22,
			width: Math.max(1, this.step), visibility: "hidden"});
		this.svg.setAttribute("viewBox", `0 0 ${width} ${this.height}`);
		this.svg.replaceChildren(
			...this.measures.flatMap((measure, i) => this.row(measure, i * 76, width)),
			element("text", {x: 0, y: this.height - 4}, moment(this.start)),
			element("text", {x: width, y: this.height - 4, "text-anchor": "end"},
				moment(this.start + this.bins.length * this.width_ns)),
			this.cursor);
	}

	row(measure, top, width) {
		const most = Math.max(...this.bins.map((bin) => bin[measure.key]));
		const path = (value) => this.bins.map((bin, i) => {
			const height = Math.max(1, 48 * value(bin) / most).toFixed(1);
			const wide = Math.max(0.6, this.step - (this.step > 3 ? 1 : 0)).toFixed(1);

			return value(bin) > 0 ? `M${(i * this.step).toFixed(1)} ${top + 70}v-${height}` +
				`h${wide}V${top + 70}z` : "";
		}).join("");

		return [
			element("text", {class: "label", x: 0, y: top + 15}, measure.label),
			element("text", {x: width, y: top + 15, "text-anchor": "end"},
				`at most ${counted(most)}`),
			element("path", {class: "grid", d: `M0 ${top + 70.5}H${width}`}),
			element("path", {class: measure.part ? "bar rest" : "bar",
				d: path((bin) => bin[measure.key])}),
			measure.part ? element("path", {class: "bar", d: path((bin) => bin[measure.part])}) : null,
		].filter(Boolean);
	}

	point(event) {
		const i = Math.min(this.bins.length - 1,
			Math.max(0, Math.floor(place(event, this.svg)[0] / this.step)));
		const bin = this.bins[i];

		this.cursor.setAttribute("visibility", "visible");
		this.cursor.setAttribute("x", i * this.step);
		this.caption.textContent = `${moment(this.start + i * this.width_ns)}: ` +
			this.measures.map((measure) => measure.tell(bin)).join(", ");
	}
}

/* Stages as bars of wall time, in them the processor's. */
function stageBars(stages) {
	const total = sum(stages.map((stage) => stage.wall_ns));
	const most = Math.max(...stages.map((stage) => Math.max(stage.wall_ns, stage.cpu_ns)));
	const cells = stages.flatMap((stage) => {
		const bars = [stage.wall_ns, stage.cpu_ns].filter((ns) => ns !== null).map((ns) => {
			const bar = element("i");

			bar.style.width = `${100 * ns / most}%`;
			return bar;
		});

		return [element("span", {class: "name"}, visible(stage.name)),
			element("div", {class: "track"}, ...bars),
			element("span", {class: "value"}, show("ns", stage.wall_ns)),
			element("span", {class: "value"}, show("share", stage.wall_ns / total))];
	});

	return element("figure", {}, element("div", {class: "bars"}, ...cells),
		element("figcaption", {}, element("span", {class: "key rest"}), "wall time",
			element("span", {class: "key"}), "processor time"));
}
