# Real ACL2: what jitprio names can be disabled, and every proof still passes.
. "$TOP/testdata/lib.sh"

need acl2
expect 0 "$TOP/bench/acl2" --check
say stdout 'ACL2 with 5 useless rules'
