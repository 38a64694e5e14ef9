
/* A table that is sorted by its headings and searched by a box, and that shows its first rows. */
const FIRST_ROWS = 100;

function compareBy(column, descending) {
	const sign = descending ? -1 : 1;

	return (a, b) => {
		const one = a[column.key], other = b[column.key];

		/* what is absent comes last in either order */
		if (one === null || other === null)
			return (one === null) - (other === null);
		return sign * (one < other ? -1 : one > other ? 1 : 0);
	};
}

class Table {
	/* columns: {key, label, kind, about}; those without any figure are left out */
	constructor(name, columns, rows, sorted, choose) {
		this.name = name;
		this.rows = rows;
		this.columns = columns.filter((column, i) =>
			i === 0 || rows.some((row) => row[column.key] !== null));
		this.limit = FIRST_ROWS;
		this.chosen = null;
		this.choose = choose;
		this.column = this.columns.find((column) => column.key === sorted) || this.columns[0];
		this.descending = this.column.kind !== "text";
		this.build();
		this.arrange();
	}

	build() {
		this.box = element("input", {type: "search", autocomplete: "off", spellcheck: "false"});
		this.box.addEventListener("input", () => this.arrange());
		this.told = element("span", {class: "told", role: "status"});
		this.more = element("button", {type: "button", class: "more"}, "Show all");
		this.more.addEventListener("click", () => {
			this.limit = Infinity;
			this.draw();
		});
		this.heads = this.columns.map((column) => this.head(column));
		this.body = element("tbody");
		this.body.addEventListener("click", (event) => {
			const row = event.target.closest("tr");

			if (row && this.choose)
				this.choose(this.shown[row.sectionRowIndex]);
		});
		this.element = element("div", {class: this.choose ? "linked" : null},
			element("div", {class: "tools"},
				element("label", {}, "Filter", this.box), this.told, this.more),
			element("div", {class: "scroll", role: "region", tabindex: 0, "aria-label": this.name},
				element("table", {}, element("thead", {}, element("tr", {}, ...this.heads)),
					this.body)));
	}

	head(column) {
		const button = element("button", {type: "button", title: column.about}, column.label);

		button.addEventListener("click", () => {
			this.descending = this.column === column ? !this.descending
				: column.kind !== "text";
			this.column = column;
			this.arrange();
		});
		return element("th", {scope: "col", class: column.kind}, button);
	}

	haystack(row) {
		if (!row.haystack)
			row.haystack = this.columns.filter((column) => column.kind === "text")
				.map((column) => row[column.key] || "").join("\n").toLowerCase();
		return row.haystack;
	}

	/* Filters and sorts anew. */
	arrange() {
		const words = this.box.value.toLowerCase().split(/\s+/).filter(Boolean);

		this.found = this.rows.filter((row) =>
			words.every((word) => this.haystack(row).includes(word)));
		this.found.sort(compareBy(this.column, this.descending));
		this.heads.forEach((head, i) => {
			if (this.columns[i] === this.column)
				head.setAttribute("aria-sort", this.descending ? "descending" : "ascending");
			else
				head.removeAttribute("aria-sort");
		});
		this.draw();
	}

	draw() {
		this.shown = this.found.slice(0, this.limit);
		/* one that was chosen is always there to be seen */
		if (this.chosen && !this.shown.includes(this.chosen) && this.found.includes(this.chosen))
			this.shown.push(this.chosen);
		this.body.replaceChildren(...this.shown.map((row) => this.line(row)));
		this.told.textContent = this.found.length < this.rows.length
			? `${counted(this.found.length)} of ${counted(this.rows.length)}`
			: this.shown.length < this.found.length
				? `first ${counted(this.limit)} of ${counted(this.found.length)}`
				: counted(this.rows.length);
		this.more.hidden = this.shown.length === this.found.length;
	}

	line(row) {
		const line = element("tr", row === this.chosen ? {class: "chosen", "aria-current": "true"} : {});

		line.append(...this.columns.map((column, i) => this.cell(row, column, i)));
		return line;
	}

	cell(row, column, i) {
		const value = row[column.key], classes = [column.kind];

		if (i === 0)
			classes.push("name");
		if (column.long)
			classes.push("long");
		if (value === null)
			classes.push("none");
		else if (column.warn && column.warn(row))
			classes.push("warn");
		const cell = element("td", {class: classes.join(" ")}, show(column.kind, value));

		if (column.kind === "share" && value !== null)
			cell.style.backgroundSize = `${3 * value}rem 2px`;
		return cell;
	}

	/* Chooses a row and brings it into view, past the filter where it must be. */
	pick(row, scroll) {
		this.chosen = row;
		if (!this.found.includes(row)) {
			this.box.value = "";
			this.arrange();
		} else {
			this.draw();
		}
		if (scroll)
			this.body.rows[this.shown.indexOf(row)].scrollIntoView({block: "center"});
	}
}
