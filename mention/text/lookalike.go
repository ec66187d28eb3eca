package text

// latinOnly marks a word with a Latin letter that imitates no Cyrillic one.
const latinOnly = 1 << 7

const upperBit = 1 << 15

// cyrillicLower maps the letters U+0400–U+047F, by their low seven bits, to
// their folded letter; upperBit marks capitals. 0: not a letter.
var cyrillicLower = [128]uint16{
	'ѐ' | upperBit, 'е' | upperBit, 'ђ' | upperBit, 'ѓ' | upperBit, 'є' | upperBit, 'ѕ' | upperBit, 'і' | upperBit, 'ї' | upperBit,
	'ј' | upperBit, 'љ' | upperBit, 'њ' | upperBit, 'ћ' | upperBit, 'ќ' | upperBit, 'ѝ' | upperBit, 'ў' | upperBit, 'џ' | upperBit,
	'а' | upperBit, 'б' | upperBit, 'в' | upperBit, 'г' | upperBit, 'д' | upperBit, 'е' | upperBit, 'ж' | upperBit, 'з' | upperBit,
	'и' | upperBit, 'й' | upperBit, 'к' | upperBit, 'л' | upperBit, 'м' | upperBit, 'н' | upperBit, 'о' | upperBit, 'п' | upperBit,
	'р' | upperBit, 'с' | upperBit, 'т' | upperBit, 'у' | upperBit, 'ф' | upperBit, 'х' | upperBit, 'ц' | upperBit, 'ч' | upperBit,
	'ш' | upperBit, 'щ' | upperBit, 'ъ' | upperBit, 'ы' | upperBit, 'ь' | upperBit, 'э' | upperBit, 'ю' | upperBit, 'я' | upperBit,
	'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з',
	'и', 'й', 'к', 'л', 'м', 'н', 'о', 'п',
	'р', 'с', 'т', 'у', 'ф', 'х', 'ц', 'ч',
	'ш', 'щ', 'ъ', 'ы', 'ь', 'э', 'ю', 'я',
	'ѐ', 'е', 'ђ', 'ѓ', 'є', 'ѕ', 'і', 'ї',
	'ј', 'љ', 'њ', 'ћ', 'ќ', 'ѝ', 'ў', 'џ',
	'ѡ' | upperBit, 'ѡ', 'ѣ' | upperBit, 'ѣ', 'ѥ' | upperBit, 'ѥ', 'ѧ' | upperBit, 'ѧ',
	'ѩ' | upperBit, 'ѩ', 'ѫ' | upperBit, 'ѫ', 'ѭ' | upperBit, 'ѭ', 'ѯ' | upperBit, 'ѯ',
	'ѱ' | upperBit, 'ѱ', 'ѳ' | upperBit, 'ѳ', 'ѵ' | upperBit, 'ѵ', 'ѷ' | upperBit, 'ѷ',
	'ѹ' | upperBit, 'ѹ', 'ѻ' | upperBit, 'ѻ', 'ѽ' | upperBit, 'ѽ', 'ѿ' | upperBit, 'ѿ',
}

// lookAlike returns the Cyrillic letter, same case, that a Latin one imitates,
// or 0. The lower-case set lies inside the upper-case one, so that a folded word
// never imitates more than the word did.
func lookAlike(r rune) rune {
	switch r {
	case 'A':
		return 'А'
	case 'B':
		return 'В'
	case 'C':
		return 'С'
	case 'E':
		return 'Е'
	case 'H':
		return 'Н'
	case 'K':
		return 'К'
	case 'M':
		return 'М'
	case 'O':
		return 'О'
	case 'P':
		return 'Р'
	case 'T':
		return 'Т'
	case 'X':
		return 'Х'
	case 'Y':
		return 'У'
	case 'a':
		return 'а'
	case 'c':
		return 'с'
	case 'e':
		return 'е'
	case 'k':
		return 'к'
	case 'm':
		return 'м'
	case 'o':
		return 'о'
	case 'p':
		return 'р'
	case 't':
		return 'т'
	case 'x':
		return 'х'
	case 'y':
		return 'у'
	}
	return 0
}

// latinTwin is the way back of lookAlike for lower-case Cyrillic letters.
func latinTwin(r rune) rune {
	switch r {
	case 'а':
		return 'a'
	case 'с':
		return 'c'
	case 'е':
		return 'e'
	case 'к':
		return 'k'
	case 'м':
		return 'm'
	case 'о':
		return 'o'
	case 'р':
		return 'p'
	case 'т':
		return 't'
	case 'х':
		return 'x'
	case 'у':
		return 'y'
	}
	return 0
}
