# The test runner itself: what counts as passed, failed and skipped.
. "$TOP/testdata/lib.sh"

[ -z "$SANITIZE" ] || skip "nothing of it is compiled"
mkdir -p top/testdata/x build/test build/bin
cp "$TOP/testdata/check" top/testdata
cd top/testdata/x || exit

given()
{
	cat >"$1"
}

given good.sh <<'END'
[ -z "$(ls -A)" ] && [ ! -e "$JITC_DIR" ] && [ -z "${EDITOR+set}" ] && echo fine
END
echo fine >good.stdout
given three.sh <<'END'
exit 3
END
echo 3 >three.exit
given output.sh <<'END'
echo other
END
echo fine >output.stdout
given status.sh <<'END'
echo why >&2
exit 1
END
given skipped.sh <<'END'
echo "no such tool" >&2
exit 77
END
given process.sh <<'END'
env -i sleep 1000 &
END
given session.sh <<'END'
setsid -f sleep 1001
END
given scratch.sh <<'END'
touch "$TMPDIR/forgotten"
END
cd ../../../build/test || exit
given all_test <<'END'
#!/bin/sh
printf '1..3\nok 1 - a\nok 2 - b\nnot ok 3 # SKIP c\n'
END
given one_test <<'END'
#!/bin/sh
printf '1..3\nok 1 - a\nnot ok 2 - b\n# two is not three\nok 3 - c\n'
exit 1
END
given crash_test <<'END'
#!/bin/sh
printf '1..3\nok 1 - a\n'
kill -SEGV $$
END
given silent_test <<'END'
#!/bin/sh
exit 4
END
given group_test <<'END'
#!/bin/sh
printf '1..1\nok 1 - a\n'
exit 1
END
chmod +x ./*
cd ../..

run()
{
	EDITOR=x TOP=top BUILD=build STATIC=no V='' "$@" top/testdata/check >printed 2>&1
	echo "exit status $?" >>printed
}

run env CASE= TESTS="all_test one_test crash_test silent_test group_test"
grep -E '^(passed|FAILED|skipped|left|ended) ' printed | sort >summary
diff - summary >&2 <<'END' || fail "$(cat printed)"
FAILED   crash_test: 2 of 3 tests
FAILED   group_test: 1 of 2 tests
FAILED   one_test: 1 of 3 tests
FAILED   silent_test: 1 of 1 tests
FAILED   x/output
FAILED   x/process
FAILED   x/scratch
FAILED   x/session
FAILED   x/status
left in TMPDIR: forgotten
left running: sleep 1000 
left running: sleep 1001 
passed   all_test: 2 tests
passed   x/good
passed   x/three
skipped  all_test: c
skipped  x/skipped: no such tool
END
tail -n 2 printed >end
printf '8 passed, 10 failed, 2 skipped\nexit status 1\n' | diff - end >&2 || fail "$(cat printed)"
grep -qx '# two is not three' printed || fail "a failure's message is lost"
if ! grep -qx -e '-fine' printed || ! grep -qx '+other' printed; then fail "no diff is shown"; fi

run env CASE='t[h]ree' TESTS=all_test
printf 'passed   x/three\n1 passed, 0 failed, 0 skipped\nexit status 0\n' | diff - printed >&2 ||
	fail "$(cat printed)"
run env CASE=nothing TESTS=all_test
printf "check: no test matches 'nothing'\nexit status 1\n" | diff - printed >&2 ||
	fail "$(cat printed)"
