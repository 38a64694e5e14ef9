# On a file system like NFS the index goes without WAL, which is said once; one that was moved there
# is converted.
. "$TOP/testdata/faults/faulty"

# remote COMMAND...: as if all files were on NFS.
remote()
{
	faulty network 1 0 "$here" "$@"
}

without_wal()
{
	for left in "$JITC_DIR"/index.db?*; do
		[ ! -e "$left" ] || fail "there is $left"
	done
	[ "$(od -An -tu1 -j 18 -N 2 "$JITC_DIR/index.db" | tr -d ' ')" = 11 ] || fail "the index asks for WAL"
}

hits=0
for scenario in cold miss; do
	hits=$((hits + 1)) # the one that has been moved brings one with it
	cache_set_up $scenario
	expect 0 remote compile -o out input.ll
	cmp out wanted/out || fail "another output"
	if [ $scenario = cold ]; then
		one_message "jitc: warning: the cache in '$JITC_DIR' is on NFS: its index goes without WAL"
	else
		[ ! -s stderr ] || fail "it says: $(cat stderr)"
	fi
	without_wal
	expect 0 remote compile -o out input.ll
	[ ! -s stderr ] || fail "told twice: $(cat stderr)"
	expect 0 remote cache stats --json
	[ "$(field hits)" = $hits ] || fail "$(field hits) hits"
	expect 0 remote cache verify
	without_wal
done

expect 0 remote doctor
say stdout "on NFS: its index goes without WAL"
expect 0 remote doctor --json
[ "$(field remote)" = '"NFS"' ] || fail "$(cat stdout)"

# who may only read it takes the locks that this needs
expect 0 remote compile --read-only -o again input.ll
cmp again wanted/out || fail "another output, read-only"

# back on a local disk all goes on
expect 0 jitc compile -o out input.ll
[ "$(result input.ll)" = hit ] || fail "no hit"
expect 0 jitc doctor --json
[ "$(field remote)" = null ] || fail "$(cat stdout)"
