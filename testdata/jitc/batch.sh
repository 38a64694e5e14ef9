# A manifest's files are compiled as those of the command line, each in its own way.
. "$TOP/testdata/lib.sh"
need make

set -u
fakes_make
mkdir rules elsewhere
for name in a b c d; do answer_ll "$(printf %d "'$name")" >rules/$name.ll; done
cat >rules/all.yaml <<'END'
- file: a.ll
- {file: b.ll, id: second, output: out/deep/b.so}
- file: c.ll
  options: [-O3, --link-arg, -soname=libanswer.so]
- {file: d.ll, options: [--emit, obj], output: d.o}
END

# ---- names are relative to the manifest, in whatever directory that is
expect 0 jitc batch --porcelain rules/all.yaml
[ "$(cut -f 1,3,4,5 stdout | tr '\t' ' ')" = "miss a rules/a.ll rules/a.so
miss second rules/b.ll rules/out/deep/b.so
miss c rules/c.ll rules/c.so
miss d rules/d.ll rules/d.o" ] || fail "$(cat stdout)"
cd elsewhere || exit
expect 0 jitc batch --print path "$PWD/../rules/all.yaml"
[ "$(sed -n 4p stdout)" = "$PWD/../rules/d.o" ] || fail "$(cat stdout)"
cd ../rules || exit
expect 0 jitc batch --json all.yaml
json_valid
[ "$(field output | tr '\n' ' ')" = '"a.so" "out/deep/b.so" "c.so" "d.o" ' ] || fail "$(cat stdout)"
[ "$(field result | sort -u)" = '"hit"' ] || fail "$(cat stdout)"
cd .. || exit

# ---- what is compiled is what compile makes of the same options
expect 0 jitc compile --json -d one rules/a.ll
expect 0 jitc compile --json -d one -O3 --link-arg -soname=libanswer.so rules/c.ll
[ "$(field result)" = '"hit"' ] || fail "another compile: $(cat stdout)"
cmp one/c.so rules/c.so || fail "c differs"
cmp one/a.so rules/a.so || fail "a differs"

# ---- options of the command are the defaults; JSON Lines from standard input; -d
rm -r one
printf '{"file":"rules/a.ll"}\n{"file":"rules/c.ll","options":["-O1"],"output":"c/c.so"}\n' |
	jitc batch -O3 --porcelain -d one/ - >stdout || fail "status $?"
[ "$(cut -f 1,5 stdout | tr '\t\n' '  ')" = 'miss one/a.so miss one/c/c.so ' ] || fail "$(cat stdout)"
[ "$(result -O3 rules/a.ll) $(result -O1 rules/c.ll)" = 'hit hit' ] || fail "other options"
expect 0 jitc batch --dry-run -d nothing rules/all.yaml
[ "$(grep -c 'llc' stdout)" = 4 ] || fail "not four commands: $(cat stdout)"
[ ! -e nothing/out ] || fail "directories without outputs"

# ---- a failure costs the others nothing, and is told with its place in the list
printf -- '- file: nowhere.ll\n- {file: bad.ll, options: [-O1]}\n- file: a.ll\n' >rules/bad.yaml
echo 'not IR' >rules/bad.ll
expect 1 jitc batch --porcelain rules/bad.yaml
say stderr "jitc: rules/bad.yaml:1:3: cannot read 'rules/nowhere.ll': "
say stderr 'jitc: rules/bad.ll:1:1: llvm-as: '
say stderr '2 of 3 files failed: rules/nowhere.ll, rules/bad.ll'
[ "$(cut -f 1 stdout | tr '\n' ' ')" = 'fail fail hit ' ] || fail "$(cat stdout)"

# ---- trouble with the cache is told once, however many kinds of options there are
expect 0 env JITC_DIR=/dev/null/none jitc batch rules/all.yaml
[ "$(grep -c 'going on without the cache' stderr)" = 1 ] || fail "$(cat stderr)"

# ---- nothing is compiled of a bad manifest
rm -r rules/out rules/*.so rules/*.o
# refused MESSAGE: of the manifest on standard input
refused()
{
	cat >rules/refused
	expect 2 jitc batch --no-cache rules/refused
	one_message "$1"
	[ -z "$(ls rules/*.so 2>/dev/null)" ] || fail "outputs of a bad manifest"
}
refused "rules/refused:3:3: 'rules/a.ll' and 'rules/b.ll' would both become 'rules/x/../x/a.so'" <<'END'
- {file: a.ll, output: x/a.so}
- file: c.ll
- {file: b.ll, output: x/../x/a.so}
END
refused "rules/refused:2:3: 'rules/b.ll' would overwrite 'rules/a.ll'" <<'END'
- {file: a.ll}
- {file: b.ll, output: a.ll}
END
refused "rules/refused:1:3: 'rules/a.ll': the output would overwrite the input: give another with the key" <<'END'
- {file: a.ll, output: ../rules/a.ll}
END
refused "rules/refused:1:3: 'rules/refused': the output would overwrite the manifest" <<'END'
- {file: a.ll, output: x/../refused}
END
say rules/refused 'output: x/../refused'
refused "rules/refused:1:3: 'rules/refused': the log would overwrite the manifest" <<'END'
- {file: a.ll, options: [--log, rules/refused]}
END
refused "rules/refused:1:3: 'rules/b.ll' would overwrite" <<'END'
- {file: b.ll, output: b.o, options: [--emit, obj]}
- {file: a.ll, options: [--link-arg, rules/b.o]}
END
refused "rules/refused:1:3: the log of 'rules/a.ll' would overwrite 'rules/b.ll'" <<'END'
- {file: a.ll, options: [--log, rules/b.ll]}
- {file: b.ll}
END
refused "rules/refused:1:25: -O: '9' is not" <<'END'
- {file: a.ll, options: [-O9]}
END
refused "rules/refused:1:25: unknown option '--jobs'" <<'END'
- {file: a.ll, options: [--jobs=2]}
END
refused "rules/refused:1:25: --id is a key of its own" <<'END'
- {file: a.ll, options: [--id, x]}
END
refused "rules/refused:1:25: unexpected argument 'b.ll'" <<'END'
- {file: a.ll, options: [b.ll]}
END
refused "rules/refused:1:3: unknown key 'name'" <<'END'
- name: a.ll
END
refused "rules/refused: it lists no file" </dev/null
printf -- '- {file: a.ll, output: a.s, options: [--emit, asm]}\n- {file: b.ll, output: a.so}\n' >rules/refused
expect 2 jitc batch -MD rules/refused
one_message "would both become 'rules/a.d'"
expect 2 jitc batch /dev/zero
one_message "'/dev/zero' has more than"
expect 2 jitc batch - </dev/zero
one_message "'standard input' has more than"
expect 2 jitc batch nowhere.yaml
one_message "cannot read 'nowhere.yaml'"
expect 2 jitc batch
expect 2 jitc batch --id x rules/all.yaml
expect 2 jitc batch rules/all.yaml rules/all.yaml

# ---- as many at once as make says
behave llc 'together 0.3'
printf 'all:\n\t+@jitc batch --no-cache -j4 rules/all.yaml\n' >Makefile
expect 0 make -s -j3
[ "$(most_together llc)" = 3 ] || fail "not three at once below make -j3"
expect 0 jitc batch --no-cache -j2 rules/all.yaml
[ "$(most_together llc)" = 2 ] || fail "not two at once"
nothing_left
