# No stale hit: whatever the linker reads because of its arguments, in whatever way it finds it, is in
# the key; and jitc why names the file.
. "$TOP/testdata/lib.sh"

set -u
need ld ar
cat >calls.ll <<'IR'
declare i32 @answer(i32)
define i32 @calls() {
  %x = call i32 @answer(i32 1)
  ret i32 %x
}
IR

# archive FILE CONSTANT
archive()
{
	answer_ll "$2" >answer.ll
	jitc compile --no-cache --emit obj -o answer.o answer.ll || fail "no object"
	mkdir -p "$(dirname "$1")"
	rm -f "$1"
	ar rc "$1" answer.o || fail "no archive"
}

# follows FILE ARGUMENT...: with these arguments of ld, a change of FILE is a miss.
follows()
{
	file=$1
	shift
	for argument; do
		set -- "$@" --link-arg "$argument"
		shift
	done
	archive "$file" 1
	jitc compile "$@" -o one.so calls.ll || fail "does not compile: $*"
	[ "$(result "$@" calls.ll)" = hit ] || fail "no hit at all: $*"
	archive "$file" 2
	jitc why "$@" calls.ll >why
	grep -q "ld file .*${file##*/}: " why || fail "$file is not named: $(cat why)"
	jitc compile "$@" -o two.so calls.ll || fail "does not compile: $*"
	! cmp -s one.so two.so || fail "a stale hit: $*"
}

follows here.a here.a
follows lib/liba.a -Llib -la
follows root/usr/lib/libb.a --sysroot="$PWD/root" -lb
follows root/lib/libc1.a --sysroot="$PWD/root" -L=/lib -lc1
echo 'SEARCH_DIR(lib) INPUT(-ld1)' >follow.ld
follows lib/libd1.a follow.ld
mkdir -p scripts
echo 'INPUT(lib/libe.a)' >scripts/found.ld
follows lib/libe.a -Lscripts -T found.ld

# one that ld passes over, as it is of another machine, hides none behind it
mkdir -p other
printf 'target triple = "i686-unknown-linux-gnu"\n' | cat - answer.ll >other.ll
if jitc compile --no-cache --emit asm -o other.s other.ll && as --32 -o other.o other.s; then
	ar rc other/libf.a other.o
	follows lib/libf.a -Lother -Llib -lf
fi
