package sla

import (
	"encoding/binary"
	"strings"
	"sync"
)

// A class says what a word does in a term of time.
type class uint8

const (
	classNone class = iota
	classNumber
	classUnit
	classWeekday
	classMonth
	classDay    // today, tomorrow: value is days from now
	classDayAdj // «завтрашнего»
	classPart   // of the day: value is the hour in which it ends
	classEnd    // «конца», end: value 1; «начала», beginning: 2; «середины», middle: 3
	classWork   // «рабочих», business
	classCalendar
	classThis
	classNext
	classUntil  // «до», by
	classWithin // «через», within
	classCourse // «течение»
	classOn     // «в», on
	classFrom   // «от», «с», since: a time that is past, or a beginning
	classNot
	classLater // «позднее», later
	classAbout
	classFiller // a, the, of: stands inside a term
	classYear   // «года»
	classDate   // «числа»
	classIncluding
	classMeridiem // am: 0, pm: 12
	classEOD      // eod: 0, eow: 1
	classPast     // «прошлой», ago: what it stands by is past
	classEvery
	classUp // up, before «to»
)

// Units, as values of classUnit.
const (
	unitMinute = iota + 1
	unitHalfHour
	unitHour
	unitRound // «сутки»: 24 hours
	unitDay
	unitWeek
	unitMonth
	unitQuarter
	unitYear
)

// lexemes are the words of terms, folded: class, value, words. A word that could be
// two things has one line, and the grammar decides.
const lexemes = `
number 1: один одного одной одну одним одно one
number 2: два две двух двумя двое two
number 3: три трех тремя трое three
number 4: четыре четырех четверо four
number 5: пять пяти five
number 6: шесть шести six
number 7: семь семи seven
number 8: восемь восьми eight
number 9: девять девяти nine
number 10: десять десяти ten
number 12: двенадцать двенадцати twelve
number 14: четырнадцать четырнадцати fourteen
number 15: пятнадцать пятнадцати fifteen
number 20: двадцать двадцати twenty
number 30: тридцать тридцати thirty
number 40: сорок сорока forty
number 50: пятьдесят пятидесяти fifty
number 60: шестьдесят шестидесяти sixty
number -1: полтора полутора полторы
number -2: пару пары пара couple
number -3: half
unit 1: минута минуты минут минуту мин minute minutes min mins
unit 2: полчаса получаса полчасика
unit 3: час часа часов часу часам часик ч hour hours hr hrs h
unit 4: сутки суток
unit 5: день дня дней дни дню days day
unit 6: неделя недели недель неделю неделе недельки week weeks
unit 7: месяц месяца месяцев месяце месяцу month months
unit 8: квартал квартала кварталу квартале quarter
unit 9: год году year
weekday 1: понедельник понедельника понедельнику пн monday mon
weekday 2: вторник вторника вторнику вт tuesday tue
weekday 3: среда среды среду среде wednesday wed
weekday 4: четверг четверга четвергу чт thursday thu
weekday 5: пятница пятницы пятницу пятнице пт friday fri
weekday 6: суббота субботы субботу субботе сб saturday
weekday 7: воскресенье воскресенья воскресенью вс sunday
month 1: января январь январе январю january jan
month 2: февраля февраль феврале февралю february feb
month 3: марта март марте марту march mar
month 4: апреля апрель апреле апрелю april apr
month 5: мая май мае маю may
month 6: июня июнь июне июню june jun
month 7: июля июль июле июлю july jul
month 8: августа август августе августу august aug
month 9: сентября сентябрь сентябре сентябрю september sep sept
month 10: октября октябрь октябре октябрю october oct
month 11: ноября ноябрь ноябре ноябрю november nov
month 12: декабря декабрь декабре декабрю december dec
day 0: сегодня today
day 1: завтра tomorrow
day 2: послезавтра
dayadj 0: сегодняшнего сегодняшнему сегодняшний
dayadj 1: завтрашнего завтрашнему завтрашний
part 12: утром утра утру обеда обеду полудня полудню morning noon midday lunch lunchtime
part 18: вечеру вечера днем afternoon
part 24: вечером полуночи evening tonight midnight
end 1: конца концу конце окончания окончанию end close
end 2: начала началу начале beginning start
end 3: середины середине middle
work 1: операционного операционный рабочих рабочие рабочего рабочий рабочей рабочую рабочему банковских банковского банковские рабдней business working banking
calendar 1: календарных календарные календарного calendar full полных
this 1: этой эту этом этого этот текущей текущего текущем this current
next 1: следующей следующую следующий следующего следующем следующие будущей next following coming
next 2: ближайшую ближайший ближайшего ближайшие ближайших ближайшей ближайшее ближайшем
later 2: ранее раньше earlier sooner
until 1: до к ко by until till before
up 1: up
within 1: через within in спустя
within 2: за
course 1: течение течении протяжении
on 1: в во на on at for по
from 1: от since
from 3: с со from starting effective
from 2: после after
not 1: не no not
later 1: позднее позже later than чем более более more срок сроком
about 1: примерно около ориентировочно приблизительно порядка примерный about approximately around roughly
filler 1: a an the of
year 1: года г
date 1: числа числу число
including 1: включительно inclusive
meridiem 0: am
meridiem 12: pm
eod 0: eod cob
eod 1: eow
past 1: прошлой прошлую прошлом прошлого прошлый прошедшую прошедшей минувшую последние последних последний последнего предыдущий предыдущую last past previous ago назад первые первых
every 1: каждый каждую каждое каждого каждые every each ежедневно
`

// classes are the names of the classes as lexemes has them.
var classNames = [...]string{
	classNumber: "number", classUnit: "unit", classWeekday: "weekday", classMonth: "month", classDay: "day",
	classDayAdj: "dayadj", classPart: "part", classEnd: "end", classWork: "work", classCalendar: "calendar",
	classThis: "this", classNext: "next", classUntil: "until", classWithin: "within", classCourse: "course",
	classOn: "on", classFrom: "from", classNot: "not", classLater: "later", classAbout: "about",
	classFiller: "filler", classYear: "year", classDate: "date", classIncluding: "including",
	classMeridiem: "meridiem", classEOD: "eod", classPast: "past", classEvery: "every", classUp: "up",
}

// vaguePhrases are promises that name no time, folded. A * ends a beginning.
const vaguePhrases = `
в ближайш* время
в самое ближайшее время
в ближайшие дни
в ближайшие часы
в ближайшие сроки
в ближайшие недели
в ближайшем будущем
как можно скорее
как можно быстрее
как можно раньше
как только сможем
как только появ*
как только получ*
как только станет
как только будет
в кратчайш* срок*
в максимально короткие сроки
в короткие сроки
в сжатые сроки
в скором времени
в скором будущем
в разумн* срок*
в установленн* срок*
вскоре
скоро
на днях
со дня на день
чуть позже
немного позже
несколько позже
позднее
позже
при первой возможности
по возможности
по мере возможности
через некоторое время
через какое то время
через несколько дней
через несколько часов
через несколько минут
в течение нескольких дней
в течение нескольких часов
в течение нескольких минут
в течение некоторого времени
максимально быстро
максимально оперативно
максимально скоро
незамедлительно
немедленно
безотлагательно
оперативно
в оперативном порядке
в приоритетном порядке
shortly
soon
as soon as
as quickly as
as fast as
asap
in the near future
in the nearest future
in the coming days
in the coming hours
in the coming weeks
in due course
at the earliest
in a few days
in a few hours
in a few minutes
in a while
in a bit
in no time
in some time
within a few days
within a few hours
promptly
at our earliest
right away
immediately
later
`

// An entry is what the lexicon says of a word. The zero entry says nothing.
type entry struct {
	class class
	value int16
	vague int16 // the place in vocabulary.vague, from 1
}

// A vocabulary holds the lexicon. A draft is read while somebody types, so a word
// that is not in it, as nearly all are, must cost next to nothing: a table of its own
// asks four bytes at either end, where a map reads the whole word.
type vocabulary struct {
	slots [4096]slot // open addressing; a power of two, one in eight taken
	vague [][][]string
}

type slot struct {
	word string
	entry
}

// find returns the entry of a folded word.
func (v *vocabulary) find(word []byte) entry {
	for i := hashOf(word) % uint32(len(v.slots)); ; i = (i + 1) % uint32(len(v.slots)) {
		switch s := &v.slots[i]; {
		case s.word == "":
			return entry{}
		case s.word == string(word):
			return s.entry
		}
	}
}

// slot returns where a word stands or is to stand.
func (v *vocabulary) slot(word string) *slot {
	for i := hashOf([]byte(word)) % uint32(len(v.slots)); ; i = (i + 1) % uint32(len(v.slots)) {
		if s := &v.slots[i]; s.word == "" || s.word == word {
			s.word = word
			return s
		}
	}
}

// hashOf mixes the ends of a word. It is no secret: at worst words of one hash are
// compared in turn.
func hashOf(word []byte) uint32 {
	n := len(word)
	h := uint32(n) * 0xC2B2AE35
	if n >= 4 {
		h ^= binary.LittleEndian.Uint32(word)*0x9E3779B1 ^ binary.LittleEndian.Uint32(word[n-4:])*0x85EBCA6B
	} else {
		for _, c := range word {
			h = (h ^ uint32(c)) * 0x9E3779B1
		}
	}
	return h ^ h>>15
}

// lexicon is read once, at the first question.
var lexicon = sync.OnceValue(func() *vocabulary {
	v := new(vocabulary)
	for line := range strings.Lines(strings.TrimSpace(lexemes)) {
		head, words, _ := strings.Cut(line, ":")
		name, number, _ := strings.Cut(head, " ")
		value, sign := 0, 1
		for _, digit := range number {
			if digit == '-' {
				sign = -1
				continue
			}
			value = value*10 + int(digit-'0')
		}
		for c, known := range classNames {
			if known == name {
				for word := range strings.FieldsSeq(words) {
					v.slot(word).entry = entry{class: class(c), value: int16(sign * value)}
				}
			}
		}
	}
	for line := range strings.Lines(strings.TrimSpace(vaguePhrases)) {
		words := strings.Fields(line)
		s := v.slot(words[0])
		if s.vague == 0 {
			v.vague = append(v.vague, nil)
			s.vague = int16(len(v.vague))
		}
		v.vague[s.vague-1] = append(v.vague[s.vague-1], words[1:])
	}
	return v
})
