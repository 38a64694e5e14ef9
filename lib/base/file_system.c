#include "base/file_system.h"

#include <stddef.h>
#include <sys/statfs.h>

static const struct {
	uint32_t type;
	const char *name;
} remote[] = {
	{0x6969, "NFS"},
	{0x517b, "SMB"},
	{0xff534d42, "CIFS"},
	{0xfe534d42, "SMB"},
	{0x01021997, "9P"},
	{0x65735546, "FUSE"},
	{0x5346414f, "AFS"},
	{0x6b414653, "AFS"},
	{0x73757245, "Coda"},
	{0x00c36400, "Ceph"},
	{0x0bd00bd0, "Lustre"},
	{0x47504653, "GPFS"},
	{0x01161970, "GFS2"},
	{0x7461636f, "OCFS2"},
	{0x19830326, "BeeGFS"},
	{0x20030528, "OrangeFS"},
	{0x786f4256, "a shared folder of VirtualBox"},
	{0xbacbacbc, "a shared folder of VMware"},
	{0x7c7c6673, "a shared folder of Parallels"},
};

const char *file_system_remote_name(uint32_t type)
{
	for (size_t i = 0; i < sizeof(remote) / sizeof(*remote); i++)
		if (remote[i].type == type)
			return remote[i].name;
	return NULL;
}

const char *file_system_remote(const char *path)
{
	struct statfs about;

	return statfs(path, &about) == 0 ? file_system_remote_name((uint32_t)about.f_type) : NULL;
}
