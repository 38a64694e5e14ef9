# A jitlog of `count` calls of `fn`, one a second from `start` on, each `factor` times as long as
# usual, which varies by some percent: awk -f series.awk -v start=1000 -v count=20 -v factor=1 -v fn=f
BEGIN {
	for (i = 0; i < count; i++) {
		ns = (100000 + 7 * i % 5 * 1000 + 13 * i) * factor
		printf "{\"ev\":\"call\",\"t\":%.3f,\"fn\":\"%s\",\"ns\":%d}\n", start + i, fn, ns
	}
}
