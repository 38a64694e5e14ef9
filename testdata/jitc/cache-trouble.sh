# A cache that is broken, locked, full or not to be written is a warning and a miss, never a failed
# compile.
. "$TOP/testdata/lib.sh"

set -u
answer_ll >answer.ll
jitc compile -o wanted.so answer.ll || fail "does not compile"

# survives WHAT COMMAND...: the right output, a warning (one a compile), no error.
survives()
{
	what=$1
	shift
	rm -f out.so
	expect 0 "$@" jitc compile --no-fallback -o out.so answer.ll
	cmp wanted.so out.so || fail "$what: other bytes"
	grep -v '^jitc: warning: ' stderr && fail "$what: no warning: $(cat stderr)"
	[ "$(sort -u stderr | wc -l)" = "$(wc -l <stderr)" ] || fail "$what: twice: $(cat stderr)"
	[ "$(wc -l <stderr)" -le 2 ] || fail "$what: too much: $(cat stderr)"
	ls ./*.tmp 2>/dev/null && fail "$what: something is left"
	[ -z "$(ls -A "$TMPDIR")" ] || fail "$what: left: $(ls -A "$TMPDIR")"
}

warned()
{
	say stderr "warning: "
}

quiet()
{
	[ ! -s stderr ] || fail "$what: why tell: $(cat stderr)"
}

rm -rf "$JITC_DIR"
echo "no directory" >"$JITC_DIR"
survives "a file in its place"
warned
rm "$JITC_DIR"
ln -s "$PWD/nowhere/deep" "$JITC_DIR"
survives "a dangling link in its place"
warned
rm "$JITC_DIR"
JITC_DIR=/proc/none survives "a place where nothing can be made"
warned
jitc compile answer.ll

# an index that is none is set aside, and rebuilt from what is there
head -c 70000 /dev/urandom >"$JITC_DIR/index.db"
survives "garbage for an index"
warned
say stderr "set aside"
survives "the index after that"
quiet
: >"$JITC_DIR/index.db"
rm -f "$JITC_DIR"/index.db-*
survives "an empty index"
survives "the index after that"
quiet
size=$(wc -c <"$JITC_DIR/index.db")
head -c $((size / 2)) "$JITC_DIR/index.db" >half
rm -f "$JITC_DIR"/index.db-*
cp half "$JITC_DIR/index.db"
survives "half an index"
survives "the index after that"
rm -rf "$JITC_DIR"
jitc compile answer.ll
rm "$JITC_DIR/index.db"
mkdir "$JITC_DIR/index.db"
survives "a directory for an index"
rm -rf "$JITC_DIR"

# artifacts: changed, cut, gone, unreadable
jitc compile answer.ll
for artifact in "$JITC_DIR"/cas/*/*; do
	chmod u+w "$artifact"
	printf X | dd of="$artifact" bs=1 seek=64 conv=notrunc 2>/dev/null
done
survives "damaged artifacts"
survives "the cache after that"
[ "$(result answer.ll)" = hit ] || fail "no hit after damage: $(cat result.stderr)"
for artifact in "$JITC_DIR"/cas/*/*; do
	chmod u+w "$artifact"
	: >"$artifact"
done
survives "empty artifacts"
rm -rf "$JITC_DIR/cas"
survives "no artifacts at all"
survives "the cache after that"
[ "$(result answer.ll)" = hit ] || fail "no hit after loss: $(cat result.stderr)"
rm -rf "$JITC_DIR/work" "$JITC_DIR/quarantine"
survives "no scratch directory" env JITC_OPTIMIZATION_LEVEL=2
head -c 3000 /dev/urandom >"$JITC_DIR/hits.log"
survives "garbage for a log of hits"
quiet
rm "$JITC_DIR/hits.log"
mkdir "$JITC_DIR/hits.log"
survives "a directory for a log of hits"
rm -rf "$JITC_DIR"

# locked by somebody else, who does not let go
if command -v sqlite3 >/dev/null; then
	jitc compile answer.ll
	mkfifo hold
	sqlite3 "$JITC_DIR/index.db" <hold >/dev/null &
	exec 3>hold
	echo "BEGIN EXCLUSIVE;" >&3
	sleep 0.3
	survives "a locked index, hit"
	answer_ll 2 >answer.ll
	jitc compile --no-cache -o wanted.so answer.ll
	survives "a locked index, miss"
	warned
	exec 3>&-
	wait
	[ "$(result answer.ll)" = miss ] || fail "what could not be stored is there"
fi

# what may not be written
if unprivileged true 2>/dev/null; then
	rm -rf "$JITC_DIR"
	jitc compile answer.ll
	chmod -R a-w "$JITC_DIR"
	survives "a cache that may only be read, hit" unprivileged
	chmod -R u+w "$JITC_DIR"
	chmod 0 "$JITC_DIR"
	survives "a cache that may not be read" unprivileged
	warned
	chmod 700 "$JITC_DIR"
fi

# file systems that are full or read-only
unshare -rm true 2>/dev/null || exit 0
rm -rf "$JITC_DIR"
mkdir "$JITC_DIR"
# mounted SHELL-COMMANDS COMMAND...: both with the cache on a small disk.
mounted()
{
	# shellcheck disable=SC2016 # for the inner shell
	unshare -rm sh -uc 'mount -t tmpfs -o size=400k,mode=700 none "$JITC_DIR"; eval "$1"; shift; exec "$@"' \
		sh "$@"
}

# shellcheck disable=SC2016 # for the inner shell
fill='head -c 1000000 /dev/zero >"$JITC_DIR/filler" 2>/dev/null'
# shellcheck disable=SC2016
protect='mount -o remount,bind,ro "$JITC_DIR"'
survives "a small disk" mounted :
survives "a full disk" mounted "$fill"
warned
survives "a read-only disk" mounted "$protect"
warned
survives "a read-only disk with a cache" mounted "jitc compile answer.ll; $protect"
survives "a disk that is full by now" mounted "jitc compile -O1 answer.ll; $fill"
warned
