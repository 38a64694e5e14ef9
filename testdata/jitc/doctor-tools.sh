# doctor lists the tools that compiles take, and says what is missing and what installs it.
. "$TOP/testdata/lib.sh"

fakes_make
cell()
{
	awk -v tool="$1" -v column="$2" '$1 == tool { print $column }' stdout
}

expect 0 jitc doctor
for tool in llvm-as opt llc lli llvm-dis as ld; do
	[ "$(cell $tool 2)" = "$PWD/tools/$tool" ] || fail "another $tool: $(cat stdout)"
	cell $tool 4 | grep -Eq '^[0-9a-f]{12}$' || fail "no identity of $tool: $(cat stdout)"
done
[ "$(cell full 2) $(cell full 3) $(cell fused 2) $(cell fused 3)" = 'yes configured yes ' ] ||
	fail "$(cat stdout)"
say stdout "cache:  $JITC_DIR"
identity=$(cell llc 4)
echo '# changed' >>tools/llc
expect 0 jitc doctor
[ "$(cell llc 4)" != "$identity" ] || fail "a changed tool has the same identity"
expect 0 jitc doctor --json
json_valid
[ "$(field can_run | sort -u)" = true ] && [ "$(field usable)" = true ] || fail "$(cat stdout)"

# llvm-as is of no use to the other pipeline
rm tools/llvm-as
expect 3 jitc doctor
[ "$(cell llvm-as 2) $(cell full 2) $(cell fused 2)" = 'missing no, yes' ] || fail "$(cat stdout)"
grep -q '^missing: llvm-as\(, llvm-link\)*$' stdout || fail "$(cat stdout)"
[ ! -e /etc/debian_version ] || say stdout 'install: apt-get install llvm-'
expect 3 jitc doctor --json
json_valid
field missing | grep -qx '\[' && grep -q '^    "llvm-as"' stdout || fail "$(cat stdout)"
expect 0 jitc doctor --pipeline fused
JITC_PIPELINE=fused expect 0 jitc doctor

cat >own.yaml <<'END'
pipeline: own
description: takes a tool that nobody has
stages:
  - name: polish
    tool: jitc-no-such-polisher
    argv: [-o, "{output}", "{input}"]
    input: [ll, bc]
    output: so
END
expect 3 jitc doctor --pipeline ./own.yaml
[ "$(cell jitc-no-such-polisher 2)" = missing ] || fail "$(cat stdout)"
say stdout 'no, for want of jitc-no-such-polisher'
expect 2 jitc doctor --pipeline ful
one_message ful
echo 'pipeline: [' >own.yaml
expect 2 jitc doctor --pipeline ./own.yaml
one_message own.yaml:

expect 3 jitc doctor --llvm 1
say stdout 'too old'
[ "$(cell opt 2)" = missing ] || fail "$(cat stdout)"
expect 3 jitc doctor --llvm "$PWD/nowhere"
rm -rf "$JITC_DIR"
: >"$JITC_DIR"
jitc doctor >stdout 2>stderr
grep -q '^cache: .*: .*not a directory$' stdout || fail "$(cat stdout)"
expect 2 jitc doctor more
expect 0 jitc doctor --help
say stdout 'usage: jitc doctor'
