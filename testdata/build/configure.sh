# configure: another directory, wrong options, remembered options.
. "$TOP/testdata/lib.sh"

expect_wrong()
{
	wanted=$1
	shift
	"$TOP/configure" "$@" >out 2>&1
	[ $? = 2 ] || fail "$*: not refused"
	grep -qF -e "$wanted" out || fail "$*: $(cat out)"
}

expect_wrong "unknown option '--prefx'; did you mean '--prefix'?" --prefx=/usr
expect_wrong "did you mean '--enable-sanitizers'?" --enable-sanitisers
expect_wrong "unknown option '--with-gui'" --with-gui
expect_wrong "'--prefix' needs a value" --prefix
expect_wrong "not an absolute path: 'usr'" --bindir=usr
expect_wrong "--enable-static is yes, no or auto" --enable-static=maybe
expect_wrong "no llvm-as of that version" --with-llvm=3
expect_wrong "unknown argument 'prefix'" prefix
[ ! -e config.mk ] || fail "a refused run left config.mk"

"$TOP/configure" --prefix="/opt/it's" CC="$CC" CFLAGS='-O1 -g' --disable-static >out ||
	fail "configure: $(cat out)"
cp config.mk first.mk
CFLAGS=-O3 "$TOP/configure" --again >out || fail "--again: $(cat out)"
cmp first.mk config.mk || fail "--again forgot an option"
grep -qx "prefix = /opt/it's" config.mk || fail "prefix: $(cat config.mk)"
grep -qx 'bindir = $(prefix)/bin' config.mk || fail "bindir: $(cat config.mk)"
grep -qx 'sysconfdir = /etc' config.mk || fail "sysconfdir: $(cat config.mk)"
grep -qx 'CFLAGS = -O1 -g' config.mk || fail "CFLAGS: $(cat config.mk)"
grep -qx 'STATIC = no' config.mk || fail "STATIC: $(cat config.mk)"

CFLAGS='-O1 -DIT="it'\''s"' "$TOP/configure" --disable-static >out || fail "environment: $(cat out)"
cp config.mk first.mk
for again in 1 2; do
	"$TOP/configure" --again >out || fail "--again: $(cat out)"
	cmp first.mk config.mk || fail "--again $again forgot a variable of the environment"
done
grep -qx "CFLAGS = -O1 -DIT=\"it's\"" config.mk || fail "CFLAGS: $(cat config.mk)"
make -n help >out 2>&1 || fail "the Makefile written: $(cat out)"

# Nothing found: every need is named in one command.
PKG_CONFIG=false CC=nothing "$TOP/configure" >out 2>&1
[ $? = 1 ] || fail "a need that is missing is not exit status 1"
for package in gcc sqlite yaml sodium ffi; do
	tail -n 1 out | grep -q "$package" || fail "no $package in: $(cat out)"
done
