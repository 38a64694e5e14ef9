# What a terminal would obey reaches no screen, whatever files are called.
. "$TOP/testdata/lib.sh"

llvm_directory >/dev/null || exit
escape=$(printf '\033]0;owned\007')
evil=$(printf 'e\033[31mvil\302\233.ll')
clean()
{
	! cat stdout stderr | LC_ALL=C grep -q "$(printf '[\001-\010\013-\037\177]\|\302\233')" ||
		fail "escapes from $*"
}

answer_ll >"$evil"
for command in 'compile --id kernel' why 'why --id kernel' 'cache warm' 'cache show' 'cache path' \
	'cache ls --id' 'cache clear --id' config doctor; do
	# shellcheck disable=SC2086 # words
	jitc $command "$evil" >stdout 2>stderr
	clean "$command"
done
expect 0 jitc compile --id kernel "$evil"
echo "$evil --id kernel" >list
for command in 'cache warm list' 'cache ls' 'cache ls --stages' 'cache show kernel' \
	'cache warm --json list'; do
	# shellcheck disable=SC2086 # words
	expect 0 jitc $command
	[ -s stdout ] || fail "$command prints nothing"
done
expect 0 jitc cache ls
say stdout 'e\x1b[31mvil'
clean ls
expect 0 jitc cache show kernel
clean show
expect 0 jitc cache warm list
clean warm
echo "$escape" >list
expect 1 jitc cache warm list
clean warm
expect 2 jitc compile --id "$escape" "$evil"
clean compile

# an ID is no path
mkdir inside
cd inside || exit
answer_ll >answer.ll
for id in ../outside "${JITC_DIR%/*}/outside" .. cas/00/outside; do
	expect 0 jitc compile --id "$id" answer.ll
	expect 0 jitc cache show "$id"
	expect 0 jitc cache path "$id"
	case $(cat stdout) in "$JITC_DIR"/cas/*) ;; *) fail "elsewhere: $(cat stdout)" ;; esac
	expect 0 jitc cache clear --id "$id"
done
[ -z "$(find "${JITC_DIR%/*}" -name '*outside*')" ] || fail "an ID became a path"
