# The pipelines that jitpipeline(5) shows work at every level, and its messages are the real ones.
. "$TOP/testdata/lib.sh"

jitc doctor >/dev/null || skip "there are no LLVM tools for the default pipeline"
cat >rule.ll <<'END'
define i32 @apply_rewrite(i32 %x) {
  ret i32 %x
}
END

awk -v section=EXAMPLES -f "$TOP/testdata/jitc/displays.awk" "$TOP/man/jitpipeline.5"
for display in display-*; do
	name=$(sed -n 's/^pipeline: //p' "$display")
	[ -z "$name" ] || mv "$display" "$name.yaml"
done
for name in merge clang; do
	[ -e $name.yaml ] || fail "the page has no pipeline '$name'"
	jitc doctor --pipeline ./$name.yaml >/dev/null ||
		skip "a tool of the pipeline '$name' is not installed"
	for level in 0 1 2 3 s z; do
		jitc compile --no-fallback --pipeline ./$name.yaml -O$level rule.ll || exit
		[ "$(jitc run --no-fallback --pipeline ./$name.yaml -O$level rule.ll \
			--call 'i32 apply_rewrite(i32 7)')" = 7 ] || fail "$name -O$level: wrong code"
	done
done
jitc compile --pipeline ./merge.yaml --dry-run rule.ll | grep -q mergefunc || exit
jitc compile --pipeline ./merge.yaml --emit bc rule.ll || exit

# wrong SED-SCRIPT MESSAGE: merge.yaml, spoilt like this, gets this message.
wrong()
{
	sed "$1" merge.yaml >wrong.yaml
	jitc compile --pipeline ./wrong.yaml rule.ll 2>message && fail "'$1' is no error"
	grep -qF -e "$2" message || fail "'$1' gives: $(cat message)"
	grep -qF -e "$2" "$TOP/man/jitpipeline.5" || fail "the page does not have: $2"
}

wrong 's/reads:/reeds:/' "unknown key 'reeds': did you mean 'reads'?"
wrong '0,/    tool: opt/{/    tool: opt/d}' "'tool' is missing here"
wrong 's/output: so/output: elf/' "expected one of ll, bc, asm, obj, so, not elf"
wrong 's/reads: file/reads: fifo/' "expected pipe or file, not fifo"
wrong 's/{cpu}/{cpus}/' "unknown variable {cpus}: did you mean {cpu}?"
wrong 's/"{output}"/{output}/' "expected an argument, not a mapping (quote an argument that has braces)"
wrong 's/-mcpu={cpu}/{cpu/' "'{cpu': expected {variable}, or {{ and }} for plain braces"
wrong 's/"{link_args}"/"x{link_args}"/' "{link_args} is a list and must be an argument by itself"
wrong 's/"{output}", //' "no argument has {output}"
wrong 's/"{input}", "{link_args}"/"{link_args}"/' "no argument has {input}"
wrong 's/merging: .*/level:/' "no option sets 'level', so it needs a value"
wrong '/^  opt_level:/d' "'opt_level' is not a variable that is declared above"
wrong 's/name: merge/name: opt/' "two stages have the name 'opt'"
