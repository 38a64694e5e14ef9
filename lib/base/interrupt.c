#include "base/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static volatile sig_atomic_t caught;
static int wakeup[2] = {-1, -1};

static void note(int signal_number)
{
	int saved = errno;

	caught = signal_number;
	(void)!write(wakeup[1], "", 1);
	errno = saved;
}

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

void interrupt_install(void)
{
	struct sigaction action = {.sa_handler = note}, old;
	size_t i;

	if (wakeup[0] < 0 && pipe2(wakeup, O_CLOEXEC | O_NONBLOCK) < 0)
		return;
	sigemptyset(&action.sa_mask);
	for (i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		/* nohup and background shells ignore some of them on purpose */
		if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
}

void interrupt_suspend(void)
{
	struct sigaction now;
	size_t i;

	for (i = 0; i < sizeof(signals) / sizeof(*signals); i++)
		if (sigaction(signals[i], NULL, &now) == 0 && now.sa_handler == note)
			signal(signals[i], SIG_DFL);
}

int interrupt_fd(void)
{
	return wakeup[0];
}

bool interrupt_pending(void)
{
	return caught != 0;
}

void interrupt_reraise(void)
{
	if (!caught)
		return;
	signal(caught, SIG_DFL);
	raise(caught);
}
