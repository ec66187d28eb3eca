// Package pii finds personal and bank data in what clients write, and masks it.
//
//	for _, m := range pii.Find(text) { … }   // kind and span of each
//	if pii.Has(text) { … }                   // only whether there is any
//	safe := pii.Mask(text)                   // for a log, a ticket, a model
//
// # What counts
//
// A number that has a checksum must pass it. Where none exists, or where one
// random number in ten would pass, a word before or after the number must say
// what it is, in Russian or English, in any case, with the commonest slips.
//
//	card             13 to 19 digits of a known payment system, Luhn; a word if the length is rare
//	phone            +7 …, 8 (…) …, 916-…-..-.. and other countries by their form; bare digits by a word
//	email            local@domain.zone, in any alphabet
//	passport         4+6 digits by a word («паспорт», «серия … номер …», «выдан»); foreign 2+7
//	snils            checksum and the form 123-456-789 00, or checksum and a word
//	inn              checksum; ten digits by a word too
//	ogrn             checksum and a word; OGRNIP too
//	account          20 digits that fit a BIK of the text, or by a word; a letter for the currency is known
//	cvv, pin, otp    by a word right beside them
//	birth_date       a date by a word («родился», «г.р.»)
//	driving_licence  4+6 digits or 77 АА 123456 by a word
//	address          street and house, or house and flat; less where a word says that somebody lives there
//
// Not personal data: hot lines (8 800, short numbers, a town's number that is
// called a hot line), BIK, KPP, masked cards, authorisation codes of receipts,
// sums, dates, IMEI, GUID, the place of an office, numbers of orders, tracking,
// contracts, appeals, parts of longer numbers, numbers in links but for links to
// a phone. Names of people are not looked for. Nor are numbers said in words,
// addresses in other languages, «ivan at mail.ru», a year of birth alone.
//
// Digits may be parted by spaces of any width, dashes of any length, dots and
// zero-width characters, as such or as HTML entities, and may be full-width or
// Arabic-Indic. A span covers the value with its separators, its prefix (+7) and
// a word inside it («4510 номер 123456»), not the label before it. No two spans
// overlap: a piece of text is one thing, what the nearest label says.
//
// # Where the value goes
//
// A [Match] holds no value. [Mask] keeps the last four digits of a card or an
// account, the last two of a phone, the zone of an e-mail, and nothing of the
// rest. [Text] is a string that shows itself masked to fmt, log/slog and JSON.
// There is no error that could repeat a value: every text has an answer.
//
// # Cost
//
// Time is linear in the text, whatever it holds: words are read only beside
// digits, in a window of bounded size. A text without matches costs no
// allocation. All functions may be called at the same time; the lexicon is built
// at the first number.
package pii
