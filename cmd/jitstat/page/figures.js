"use strict";

/* Figures as people are shown them. What is absent is null, and never 0. */
const ABSENT = "\u2013";

function grouped(text) {
	return text.replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

function counted(value) {
	return (value < 0 ? "\u2212" : "") + grouped(String(Math.abs(value)));
}

/* Three significant digits. */
function digits(value) {
	const size = Math.abs(value);

	return size >= 99.95 ? String(Math.round(value)) : size >= 9.995 ? value.toFixed(1)
		: value.toFixed(2);
}

function scaled(value, units) {
	let i = units.length - 1;

	while (i > 0 && Math.abs(value) < units[i][0] * 0.9995)
		i--;
	return [value / units[i][0], units[i][1]];
}

const TIMES = [[1, "ns"], [1e3, "\u00b5s"], [1e6, "ms"], [1e9, "s"]];
const SIZES = [[1, "KiB"], [1024, "MiB"], [1048576, "GiB"]];

function duration(ns) {
	const [value, unit] = scaled(ns, TIMES);

	if (unit === "s" && value >= 7200)
		return digits(value / 3600) + "\u00a0h";
	if (unit === "s" && value >= 120)
		return digits(value / 60) + "\u00a0min";
	return (unit === "ns" ? String(Math.round(value)) : digits(value)) + "\u00a0" + unit;
}

function size(kb) {
	const [value, unit] = scaled(kb, SIZES);

	return digits(value) + "\u00a0" + unit;
}

function moment(ns) {
	const date = new Date(ns / 1e6);
	const two = (n) => String(n).padStart(2, "0");

	if (isNaN(date))
		return ABSENT;
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ` +
		`${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/* What would not be seen, or would turn the text around it, is spelled out. */
function visible(text) {
	return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g,
		(c) => "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
}

const SHOW = {
	text: visible,
	count: counted,
	ns: duration,
	kb: size,
	share: (value) => (value * 100).toFixed(1) + "\u00a0%",
	time: moment,
};

function show(kind, value) {
	return value === null || value === undefined ? ABSENT : SHOW[kind](value);
}

function several(count, one) {
	return `${counted(count)}\u00a0${one}${count === 1 ? "" : "s"}`;
}

/* The sum of what is there; null when nothing is. */
function sum(values) {
	return values.reduce((all, value) => value === null ? all : (all || 0) + value, null);
}

/* An element; text is only ever put in as text. */
function element(name, attributes, ...children) {
	const svg = ["svg", "path", "line", "rect", "circle", "text", "g"].includes(name);
	const made = svg ? document.createElementNS("http://www.w3.org/2000/svg", name)
		: document.createElement(name);

	for (const [key, value] of Object.entries(attributes || {}))
		if (value !== null && value !== undefined)
			made.setAttribute(key, value);
	made.append(...children.filter((child) => child !== null));
	return made;
}
