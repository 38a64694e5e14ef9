# The commands that -v and --dry-run print do what jitc does, and --save-temps keeps what they write.
. "$TOP/testdata/lib.sh"

set -u
fakes_make
answer_ll >answer.ll
answer_ll 2 >"a b'\$x.ll"

# pasted WHAT: the commands in the file `commands` give the bytes of jitc's output $output.
pasted()
{
	cp "$output" wanted
	rm "$output"
	sh -e commands || fail "$1: the commands fail: $(cat commands)"
	cmp wanted "$output" || fail "$1: the commands give other bytes: $(cat commands)"
}

for pipeline in full fused; do
	for level in 0 2; do
		for emit in so obj bc ll asm; do
			[ "$pipeline $emit" = "fused asm" ] && continue
			[ "$pipeline $level" = "fused 0" ] && [ $emit = bc ] && continue
			[ "$pipeline $level" = "fused 0" ] && [ $emit = ll ] && continue
			output=out.$emit
			set -- -v --pipeline $pipeline -O$level --emit $emit --link-arg -z --link-arg now
			jitc compile "$@" --no-cache -o $output answer.ll 2>commands || fail "$* fails"
			pasted "-v $*"
			jitc compile "$@" --no-cache -o $output answer.ll 2>/dev/null
			jitc compile "$@" --dry-run -o $output answer.ll >commands || fail "$* fails"
			pasted "--dry-run $*"
		done
	done
done
file=$(printf 'new\nline \033[31m.ll')
cp answer.ll "$file"
output=out.so
jitc compile --explain --time-report --id x --no-cache -o out.so "$file" >commands 2>&1
grep -q "$(printf '\033')" commands && fail "signs for the terminal: $(cat commands)"
jitc compile -v --id x --no-cache -o out.so "$file" 2>commands
pasted "a name of two lines"
output="a b'\$x.so"
jitc compile -v "a b'\$x.ll" 2>commands
pasted "a name with signs"

# from the cache on
output=out.so
jitc compile -o out.so answer.ll
jitc compile -v -o out.so --link-arg -s answer.ll 2>commands
say commands "# as: from the cache"
[ "$(grep -vc '^#' commands)" = 1 ] || fail "more than ld: $(cat commands)"
pasted "a cached prefix"
jitc compile -v -o out.so --link-arg -s answer.ll 2>commands
[ "$(cat commands)" = "# answer.ll: pattern answer: hit" ] || fail "-v of a hit: $(cat commands)"

# what tools say though they succeed is told once, all of it by -v
behave opt "print-megabytes 0"
cp tools/opt moved
{ echo '#!/bin/sh'; echo 'printf "opt: 3 rules are odd\\nand bad\\n" >&2'; echo "exec $PWD/moved-opt/opt \"\$@\""; } >tools/opt
mkdir moved-opt
cp moved moved-opt/opt
cp tools/real-path moved-opt
jitc compile --refresh answer.ll 2>stderr
[ "$(cat stderr)" = 'jitc: answer.ll: opt: 3 rules are odd (1 more line with -v)' ] ||
	fail "the warning is: $(cat stderr)"
jitc compile answer.ll 2>stderr
[ ! -s stderr ] || fail "a hit warns: $(cat stderr)"
jitc compile --refresh -v answer.ll 2>stderr
say stderr "# opt said: 3 rules are odd"
say stderr "# and bad"
grep -v '^[#/ ]' stderr && fail "more than comments and commands"
cp moved tools/opt

# --dry-run runs nothing and changes nothing, even where nothing is known yet
rm -rf "$JITC_DIR"
for tool in llvm-as opt llc as ld; do
	behave $tool count
done
rm -f out.so
jitc compile --dry-run -MD -o out.so answer.ll >commands
[ "$(grep -c . commands)" = 5 ] || fail "not five commands: $(cat commands)"
for count in tools/*.count; do
	[ ! -e "$count" ] || fail "a tool ran: $count"
done
nothing_left out.so out.d

# --save-temps
for temporaries in --save-temps=kept --save-temps; do
	jitc compile $temporaries -o out.so answer.ll
	directory=${temporaries#--save-temps}
	directory=${directory#=}
	for name in llvm-as.bc opt.bc llc.s as.o ld.so; do
		[ -s "${directory:-.}/answer.$name" ] || fail "$temporaries keeps no $name: $(ls)"
	done
done
cmp kept/answer.ld.so out.so || fail "--save-temps keeps something else"
[ "$(wc -l <tools/opt.count)" = 2 ] || fail "--save-temps took it from the cache"
behave llc "fail no"
rm -rf kept
jitc compile --no-fallback --save-temps=kept -o out.so answer.ll 2>/dev/null
[ "$(ls kept)" = "answer.llvm-as.bc
answer.opt.bc" ] || fail "of a failed compile: $(ls kept)"
nothing_left
