# The page has every key of a rule file, and its examples print what it says.
. "$TOP/testdata/lib.sh"

page=$TOP/man/jitrules.5

# The rule files in it, and what is typed with what is printed then, in session.N.
awk '/^\.Bd -literal/ { inside = 1; out = ""; next } /^\.Ed/ { inside = 0 }
	inside && out == "" {
		out = $1 == "theory:" ? $2 ".yaml" : $1 == "$" ? "session." ++n : "other"
	}
	inside { gsub(/\\&/, ""); gsub(/\\\\/, "\\"); print >out }' "$page"
[ "$(ls ./*.yaml | wc -l)" -ge 10 ] || fail "too few rule files: $(ls)"
ls session.* >/dev/null || fail 'no session'

for session in session.*; do
	while read -r line; do
		case $line in
		'$ '*) sh -c "${line#??}" 2>&1 || fail "status $?: $line" ;;
		esac
	done <"$session" >printed
	grep -v '^\$ ' "$session" >wanted
	cmp printed wanted || fail "$session: $(diff wanted printed)"
done

for file in *.yaml; do
	jitc rules check "$file" >printed 2>&1 || fail "$file: $(cat printed)"
	grep -q "rewrite .*$file\|codegen .*$file" session.* || fail "$file is not used"
done

# The keys that the reader knows, of the file, of rules and of constraints.
awk '/(key_names|rule_keys)\[.*= [{]/ || /names\[\] = [{]"color/ { inside = 1 }
	inside { print } /};/ { inside = 0 }' "$TOP/lib/rules/rule_file.c" "$TOP/lib/rules/rule_entries.c" |
	grep -o '"[a-z_]*"' | tr -d '"' >keys
[ "$(wc -l <keys)" -ge 21 ] || fail "too few keys were found: $(cat keys)"
while read -r key; do
	grep -q "^\.It Ic $key\( :.*\)\{0,1\}\$" "$page" || fail "the page lacks $key"
done <keys
