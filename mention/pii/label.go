package pii

import (
	"slices"
	"strings"
	"sync"
)

// A label is what a word says about the number beside it: one bit each.
type label uint64

const (
	lFill     label = 1 << iota // says nothing and does not part a label from its number
	lNeg                        // names a number that is nobody's data
	lUnit                       // a unit: the number before it is a sum or a count
	lSpend                      // money moved: the number is a sum
	lNumber                     // «номер»: a phone's, if it looks like one
	lOf                         // «мой», «на», «по»: makes a phone of «номер»
	lCard                       // bank card
	lPhone                      // phone
	lHot                        // hot line
	lPassport                   // passport
	lForeign                    // foreign passport
	lSeries                     // series of a document
	lIssued                     // «выдан»
	lSNILS                      // pension account
	lINN                        // taxpayer number
	lOGRN                       // registration number
	lAccount                    // account
	lCVV                        // CVV
	lPIN                        // PIN
	lCode                       // a code or password
	lSMS                        // a message
	lBack                       // the back of a card
	lDigits                     // «цифры»
	lArrived                    // came, was sent, was told
	lBirth                      // date of birth
	lDay                        // «день» рождения
	lLicence                    // driving licence
	lStreet                     // street, lane, square
	lHouse                      // house
	lFlat                       // flat
	lBlock                      // block, entrance, floor
	lTown                       // town, region, district
	lLive                       // somebody lives there
	lOffice                     // a place of business
	lMonth                      // month
	lOrdinal                    // belongs to a street's name after a number: «8 Марта»
	lBIK                        // bank's code
	lLink                       // «это», «is»: what follows names what went before
	lTold                       // somebody said or typed it
	lTel                        // «тел.»: enough even for a number of a town
	lWeekday                    // «день»
	lN                          // «N»
	lTerm                       // the term of a card
	lThree                      // «три цифры»
	lRegion                     // «обл.», «край»: the name stands before it
)

// words is the lexicon: for each set of bits, the words that have it. A star
// stands for any ending. ё is written е. A slash stands for a slash or a dot
// between letters. Written here, for this package.
var words = []struct {
	label label
	list  string
}{
	{lFill | lOf, "мой моя мое мою моего моей моем мои моих моим моему свой свою своего своей наш наша наше нашего нашей нашу нашем нашему наши наших его ее их ваш вашу ваша на по с со"},
	{lFill, `и или а но вот эта этот этого этому у меня мне нас нам в во от для к ко из за до о об он она они ном the my our your his
		was were to of for from at on and so такой такая такие следующий следующая данные данных был была было были есть равен указан* указыв* указал* тоже
		также мужа муж жены жена жену мамы мама маме сына дочери отца брата сестры ребенка банк* сбер* новый новая новое нового новой новую новом новому новые новых старый старая старое старого старой старую старом старому другой другого другая второй второго первый
		личный личная личн* сейчас потом сразу срочно please пожалуйста пож плиз если что как кстати там тут здесь же ж ли бы только
		сам сама лично мобил* сотов* рабоч* домашн* городск* контактн* дополнительн* основн* актуальн* активн* какой который которого которая которые
		гражданин* гражданк* рф росси* российск* физлиц* физическ* лиц* налогов* идентификационн* индивидуальн* предпринимател* ип ооо ао пао организац* компан* фирм*
		запис* запиш* пишу проверьте проверить можно нужно надо вас вам вами ниже выше будет будут внизу вверху полн* реквизит* пользовател* holder user full
		меня зовут записал* записан* поступа* прич* тот та те той буквально именно всего лишь ровно временн* поставил* установил* сменил* поменял*`},
	{lFill, "кпп kpp"},
	{lFill | lLink, "это is эт"},
	{lFill | lArrived, `пришел пришла пришло пришли придет приходит приход* прислал* присыл* прилетел* прилетает получил* получен* отправ* скинул* скидыв* скину скидываю sent got received got gave оператор* сотрудник* менеджер* мошенник* им ему ей ним попросил* просил* просит выслал* высылаю`},
	{lFill | lTold, "продиктов* диктую диктовал* сказал* назвал* назов* назвать назыв* ввел ввела ввели ввод вводил* вводить ввожу введите пробовал* попробовал* пробую пробуем ставлю набрал* сообщил* сообщаю сообщать дал дала дали"},
	{lFill, `подтвержд* потвержд* верификац* активац* проверочн* доступ* вход* войти входа одноразов* приложени* push пуш* уведомлен* сообщени*
		verification confirmation onetime time one login вошел оплат* личку 3ds дс кабинет* лк`},
	{lFill | lN, "n no ном"},
	{lNumber | lN, "номер номера номеру номером номере номера номерок number num nomer номерочек"},
	{lNeg, `сделк* транспортн* тс заказ* трек* отправлен* накладн* договор* контракт* заявк* заявлени* обращени* тикет* чек чека чеку чеки чеке чеком квитанц* инвойс* артикул* имей серийн* серийник* транзакц* операци*
		авторизац* бик окпо оквэд октмо окато кбк уин полис* осаго каско стс птс протокол* постановлен* приказ* лицензи* платеж* поручени* претензи* жалоб* ид айди индекс* ошибк* ошибок промокод* промо
		купон* штрих* штрихкод* подразделен* терминал* исх вх табельн* кадастр* вин свифт версия версии верс* билд* сборк* партия партии товар* город* регион* стран* валют* тариф* бронирован* бронь брони
		домофон* отслежив* отслеживани* посылк* документ* счетчик* билет* рейс* поезд* вагон* талон* очеред* филиал* отделени* диплом* аттестат* свидетельств* категори* модел* размер* остат* остаток баланс* лимит* сумм* долг*
		задолженност* кэшбэк* кешбек* кешбэк* бонус* балл* процент* ставк* цена цене цены стоимост* стоит дело дела делу исков* иск решени* определени* акт акта акту реестр* отзыв* рейтинг* пост посту тема темы
		статья статьи статье ст п пункт* закон* фз гк упк коап  формат* строк* стр страниц* глав* идентификатор* гуид ууид хеш хэш hash imei iccid order tracking track invoice contract ticket request
		article version build serial guid uuid id ref reference transaction amount total receipt error sku ean barcode qr кьюар куар кр mcc мсс rrn арн arn stan swift bic utr vin zip index issue промо promo случа* инцидент*
		запрос* анкет* зайв* бланк* билета инвентарн* госномер* гос авто машин* машина кузов* двигател* шасси экземпляр* выписк* справк* ведомост* лот лота лоту карточкитовара магазин* дней  коммит* commit
		кодов* последн* четыре* упд торг сзв кредит* вклад* полиса ипотек* рубл* сертификат* извещени* предписани*  депозит* ваучер* voucher confirmationcode сотк* пиксел* разреш*`},
	{lUnit, `руб рубл* р рэ ₽ тыс тысяч* т/р млн миллион* млрд лям* коп копе* долл* доллар* бакс* евро eur usd rub rur руп р/ юан* тенге грн сум шт штук* раз раза человек* чел дней дня день дн час часа часов ч мин минут* сек секунд*
		месяц* мес недел* нед лет год года году годах км метр* м кг грамм* гр гб мб кб гц вт процент* бонус* балл* миль мили спасибо операци* перевод* подписчик* отзыв* клиентов звезд* оценк* кв/м косар* штука`},
	{lSpend, `снял* списал* списан* списы* спиш* перевел* переведен* зачисл* начисл* оплачен* заплатил* вернул* вернит* возврат* потерял* украл* пропал* исчез* взял* занял* положил* внес пополн* стоил*  сняты
		исчезли ушло ушли должен должна должны`},
	{lCard, "карт карта карты карте карту картой картам картах картами карточк* card cards пластик* visa виза визу визы mastercard мастеркард* мастер мир maestro маэстро amex unionpay"},
	{lPhone | lTel, "тел телеф* телиф* тилеф* теллеф* телефон* тлф тлфн phone* tel"},
	{lPhone, `mobile cell whatsapp ватсап* вотсап* вацап* вацаб* вайбер* viber телеграм* telegram тг wa звон* позвон* перезвон* созвон* набер* набир* call
		звякн* дозвон* свяж* связ* связаться контакт* contact* сбп моб мобильник* мобилк* симк* сим сотовый смартфон* пиш* пишите напишит* маякн* трубк* reach text абонент* т сбп*`},
	{lHot, "горяч* hotline колл кц коллцентр* контактцентр* поддержк* support линия линии линию справочн*"},
	{lPassport, "паспорт* пасп пасспорт* паспарт* поспорт* пспорт* passport* pasport*"},
	{lPassport | lForeign, "загран*"},
	{lSeries, "серия серии серию серией сер series"},
	{lIssued, "выдан выдана выдано выданный выданного issued"},
	{lSNILS, "снилс* страховой страхового пенсионн* snils"},
	{lINN, "инн иннн inn налогоплательщик* taxpayer tin"},
	{lOGRN, "огрн огрнип огрнов огрн* ogrn ogrnip"},
	{lAccount, "счет счета счету счете счетом счетов сч р/с р/сч к/с л/с лс рс расчетн* корреспондентск* лицевой account* acc acct"},
	{lCVV, "cvv cvc цвв цвц цвк свв свс ксвв cvn cvs сививи сивиси cid цвсе цвц* cvvкод cvcкод сиви* cvp cvk"},
	{lPIN, "пин пина пину пином пине пинкод* pin pincode пинк*"},
	{lCode, "код кода коду кодом коде коды code codes otp otpкод passcode пароль пароля паролем паролю пароли password кодик смскод* пас парол kod"},
	{lFill | lSMS, "смс смска смски смске смску смской смсками sms смсок эсэмэс* эсэмэск* смсить смс* месседж*"},
	{lFill | lBack, "оборот* обратн* обороте сторон* задн* сзади трехзначн* back безопасн* секретн* secure security"},
	{lFill | lDigits, "цифр* цифер* цифирк* digits"},
	{lFill | lThree, "три трех three"},
	{lFill | lTerm, "срок* до действ* exp expiry expires valid till"},
	{lBirth, "рождения рожденья рожд родил* родился родилась рожден рождена рождён* др д/р г/р гр born birth* birthday dob д/рожд"},
	{lFill | lDay | lWeekday, "день дня дню"},
	{lFill | lDay, "дате дата даты датой date day"},
	{lFill, "год года году г"},
	{lLicence, "ву в/у водительск* водит вод водительское права правам правах прав driving driver* licen*"},
	{lFill, "удостоверени* удост удос"},
	{lStreet, `ул улиц* улка пр проспект* просп пер переулок переулк* ш шоссе бульвар* бул б/р наб набережн* пр/т пр/те пр/кт б/р мк/н м/н ш/ссе пл площад* мкр мкрн микрорайон* микрор проезд* тупик* аллея аллее аллеи
		street st ave avenue тракт* просп* квартал* линия`},
	{lHouse, "д дом дома доме дому домик* house bld"},
	{lFlat, "кв квартир* кварт apt flat комн комната комнате ком"},
	{lBlock, "корп корпус* к стр строен* подъезд* под этаж* эт подьезд* литер* лит влад владение секц* секция вл"},
	{lTown | lRegion, "обл област* край края р/н район*"},
	{lTown, "г гор город городе города гор* респ республик* деревн* дер с село селе пос поселок поселк* поселке пгт рп снт ст станица станице хутор* аул москва москве спб питер* петербург* города"},
	{lLive, `живу живем живет живут жил жила жили прожива* прописан* прописк* зарегистрирован* регистрац* адрес адресу адреса адресе доставк* доставьте доставить привез* привоз* курьер* приезж* приедьте приехал*
		address live living  домашний отправьте вышлите  вручит* заеха* хата обитаю выезд* домой сосед* квартирант*`},
	{lOffice, `офис* отделени* банкомат* филиал* допофис* доп терминал* магазин* тц трц суд суда суде суду мфц центр* аптек* касс* салон* фнс налогов* прокуратур* роспотребнадзор* отдел* банк* представительств* office branch atm
		склад* пункт* пвз почт* юрадрес* юридическ* библиотек* школ* кафе стоянк* заправк* азс`},
	{lMonth, `января февраля феврал* марта апрел* мая июня июля августа сентябр* октябр* октября ноябр* декабр* декабря янв фев мар апр июн июл авг сен сент окт ноя дек january february march april may june july august september
		october november december jan feb mar apr jun jul aug sep sept oct nov dec`},
	{lOrdinal, "марта мая лет октября января февраля декабря июля июня интернационал* съезд* годовщин* я й го ая ой ый линия гвардейск* стрелков* дивизи* армии тысяч* бакинск*"},
	{lBIK, "бик bik bic"},
}

// A table finds the bits of a word by its first two letters, then by its stem.
type table struct {
	from  [letters*letters + 1]uint16
	stems []stem
}

type stem struct {
	code  string // in the alphabet of the lexicon
	open  bool   // any ending will do
	label label
}

// lexicon is made from words at the first number that has a word beside it.
var lexicon = sync.OnceValue(func() *table {
	type key struct {
		code string
		open bool
	}
	all := map[key]label{}
	for _, line := range words {
		for w := range strings.FieldsSeq(line.list) {
			stemmed, open := strings.CutSuffix(w, "*")
			if code := spell(stemmed); code != "" {
				all[key{code, open}] |= line.label
			}
		}
	}
	t := &table{}
	for k, l := range all {
		t.stems = append(t.stems, stem{k.code, k.open, l})
	}
	// In a bucket the longest stem first, and of equal ones the exact one first.
	slices.SortFunc(t.stems, func(a, b stem) int {
		if c := bucket(a.code) - bucket(b.code); c != 0 {
			return c
		}
		if c := len(b.code) - len(a.code); c != 0 {
			return c
		}
		if a.open != b.open {
			if a.open {
				return 1
			}
			return -1
		}
		return strings.Compare(a.code, b.code)
	})
	for i, s := range t.stems {
		t.from[bucket(s.code)+1] = uint16(i + 1)
	}
	for i := 1; i < len(t.from); i++ {
		t.from[i] = max(t.from[i], t.from[i-1])
	}
	return t
})

// spell writes a word of the lexicon in its alphabet; "" for what it has no
// letters for.
func spell(w string) string {
	var code []byte
	for _, r := range w {
		c, _ := letterCode(r)
		if r == '/' {
			c = slash
		}
		if c == 0 {
			return ""
		}
		code = append(code, c)
	}
	return string(code)
}

// bucket of a word: its first two letters, the second 0 in a word of one.
func bucket(code string) int {
	b := int(code[0]) * letters
	if len(code) > 1 {
		b += int(code[1])
	}
	return b
}

// lookup returns the bits of a folded word: those of its exact form, else those
// of its longest stem; 0 for an unknown word.
func (t *table) lookup(code []byte) label {
	if len(code) == 0 {
		return 0
	}
	b := int(code[0]) * letters
	if len(code) > 1 {
		b += int(code[1])
	}
	for _, s := range t.stems[t.from[b]:t.from[b+1]] {
		if len(s.code) > len(code) || len(s.code) < len(code) && !s.open {
			continue
		}
		if n := len(s.code); s.code[n-1] == code[n-1] && s.code == string(code[:n]) {
			return s.label
		}
	}
	return 0
}
