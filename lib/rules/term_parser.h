#ifndef RULES_TERM_PARSER_H
#define RULES_TERM_PARSER_H

#include "rules/term_syntax.h"

/* What the parts of the parser of terms share. */

/* A term that was read, whose last token is its root's. */
struct operand {
	uint32_t sort;    /* THEORY_NONE: of "id" alone, whatever is wanted */
	size_t first;     /* its first token */
};

enum frame_kind { FRAME_GROUP, FRAME_CALL, FRAME_INFIX };

/* What waits for its operands. */
struct frame {
	enum frame_kind kind;
	uint32_t symbol;  /* of a call; of an infix operator but "." */
	size_t count;     /* arguments of a call so far */
	int precedence;   /* of an infix operator; "." has the highest */
	size_t at;        /* offset in the text */
};

struct parser {
	const struct theory *theory;
	struct theory *growing; /* the same, or NULL: no symbol is added */
	const char *text;
	size_t length, at;
	struct theory_place place;
	bool is_verbatim, with_variables;
	struct term_code *code;
	struct operand *operands;
	size_t operand_count, operand_capacity;
	struct frame *frames;
	size_t frame_count, frame_capacity;
	struct error *e;
};

/* In a token whose sort is open still, and so its head THEORY_NONE: what it will be. */
enum { TERM_COMPOSITION, TERM_IDENTITY };

/* Sets the error at an offset of the text. Returns -1. */
int parser_fault(struct parser *p, size_t offset, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
const char *parser_sort_name(const struct parser *p, uint32_t sort);

/* Appends a constant, variable or number, which is an operand; sort: THEORY_NONE of "id". */
int parser_operand(struct parser *p, uint32_t sort, struct term_token token, size_t at);

/* The last operand is to be of a sort; what: where it stands. */
int parser_expect(struct parser *p, uint32_t sort, size_t at, const char *what);

/* Puts an infix operator, a call in place of its operands, which are the last ones. */
int parser_compose(struct parser *p, const struct frame *f);
int parser_operate(struct parser *p, const struct frame *f);
int parser_call(struct parser *p, const struct frame *f);

/* Reads a word that stands for a term by itself, or that begins a call and has its '(' behind it:
 * then *symbol is what is called. */
int parser_word(struct parser *p, const char *word, size_t at);
int parser_called(struct parser *p, const char *word, size_t at, uint32_t *symbol);

#endif
