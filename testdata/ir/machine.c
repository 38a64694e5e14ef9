/* State machines as switches, which become jump tables. */
#include <stdbool.h>
#include <stdint.h>

enum state { START, SIGN, WHOLE, POINT, FRACTION, EXPONENT, EXPONENT_SIGN, EXPONENT_DIGIT, WRONG };

static enum state number_step(enum state state, int8_t c)
{
	bool digit = c >= '0' && c <= '9';
	bool sign = c == '+' || c == '-';

	switch (state) {
	case START:
		return digit ? WHOLE : sign ? SIGN : c == '.' ? POINT : WRONG;
	case SIGN:
		return digit ? WHOLE : c == '.' ? POINT : WRONG;
	case WHOLE:
		return digit ? WHOLE : c == '.' ? FRACTION : c == 'e' ? EXPONENT : WRONG;
	case POINT:
		return digit ? FRACTION : WRONG;
	case FRACTION:
		return digit ? FRACTION : c == 'e' ? EXPONENT : WRONG;
	case EXPONENT:
		return digit ? EXPONENT_DIGIT : sign ? EXPONENT_SIGN : WRONG;
	case EXPONENT_SIGN:
	case EXPONENT_DIGIT:
		return digit ? EXPONENT_DIGIT : WRONG;
	case WRONG:
		break;
	}
	return WRONG;
}

/* Whether the text is a decimal number as C writes it. */
bool number_valid(const int8_t *text)
{
	enum state state = START;

	while (*text)
		state = number_step(state, *text++);
	return state == WHOLE || state == FRACTION || state == EXPONENT_DIGIT;
}

/* The position of the first byte at which the text can no longer be a number; -1 when it can. */
int32_t number_error(const int8_t *text)
{
	enum state state = START;

	for (int32_t i = 0; text[i]; i++) {
		state = number_step(state, text[i]);
		if (state == WRONG)
			return i;
	}
	return -1;
}

/* Runs a robot over commands; place[] is x, y, heading (0 north, clockwise). Commands obeyed. */
int32_t robot_run(const int8_t *commands, int32_t *place)
{
	int32_t obeyed = 0;

	for (; *commands; commands++, obeyed++) {
		switch (*commands) {
		case 'L':
			place[2] = (place[2] + 3) % 4;
			break;
		case 'R':
			place[2] = (place[2] + 1) % 4;
			break;
		case 'F':
			place[place[2] % 2 == 0] += place[2] == 0 || place[2] == 1 ? 1 : -1;
			break;
		case 'H':
			place[0] = place[1] = place[2] = 0;
			break;
		case 'N':
			place[2] = 0;
			break;
		case 'E':
			place[2] = 1;
			break;
		case 'S':
			place[2] = 2;
			break;
		case 'W':
			place[2] = 3;
			break;
		default:
			return -1 - obeyed;
		}
	}
	return obeyed;
}
