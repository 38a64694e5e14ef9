# The command that installs something is right for each kind of system.
set -eu

for system in 'debian' 'ubuntu debian' 'fedora' 'rocky rhel fedora' 'arch' 'alpine' \
	'opensuse-leap suse opensuse' 'haiku'; do
	printf 'ID=%s\nID_LIKE="%s"\n' "${system%% *}" "${system#* }" >os-release
	JITC_OS_RELEASE=$PWD/os-release "$TOP/scripts/setup" --command llvm sqlite || echo "$system: none"
done | sed 's/^sudo //'
