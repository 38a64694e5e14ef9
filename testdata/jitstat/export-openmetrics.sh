# Metrics keep to OpenMetrics' text format, whatever names the logs have.
. "$TOP/testdata/lib.sh"

need python3
logs=$TOP/testdata/logs
expect 0 jitstat export --format openmetrics "$logs/export.jsonl" \
	"$logs/export.time-trace.json" "$logs/export.lean.txt"
python3 "$TOP/testdata/jitstat/openmetrics_check.py" stdout || fail "$(cat stdout)"
say stdout '# TYPE jitstat_rule_attempts counter'
say stdout 'jitstat_rule_attempts_total{rule="add_zero",bucket="plus"} 234'
say stdout 'jitstat_rule_wall_seconds_total{rule="add_zero",bucket="plus"} 0.028080000'
say stdout 'jitstat_rule_wall_seconds_total{rule="</script><script>document.title=\"owned\"</script>'
say stdout ' & ; \\ % , '
say stdout 'jitstat_stage_peak_rss_bytes{stage="opt"} 75776000'
say stdout 'jitstat_pattern_failures_total{pattern="rule_c"} 1'
say stdout 'jitstat_log_misses_total 2'
say stdout 'jitstat_counter_occurrences_total{counter="Nat.rec",group="'
# what is absent is not 0
! grep -e 'no_outcome.* 0$' stdout || fail "something made of nothing"

# names that are the same as text stay apart
cat >twins.jsonl <<'END'
{"ev":"call","t":1,"fn":"a","ns":1,"tier":""}
{"ev":"call","t":1,"fn":"a","ns":2}
{"ev":"call","t":1,"fn":"line\nbreak\\\"","ns":3}
END
expect 0 jitstat export --format openmetrics twins.jsonl
python3 "$TOP/testdata/jitstat/openmetrics_check.py" stdout || fail "$(cat stdout)"
say stdout 'jitstat_function_calls_total{function="line\nbreak\\\"",tier=""} 1'
