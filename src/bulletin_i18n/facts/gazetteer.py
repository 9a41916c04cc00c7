"""Places and organisations that bulletins name, and how each language begins to spell them.

A stem is enough: endings follow it («Бишкекте», «в Бишкеке», «Bişkekde»), and a people or a language shares its
country's («қазақ», «Қазақстан»). Spellings after CLDR 47 and usage in the region; no native speaker has read them.
"""
# ruff: noqa: E501  (a table reads best with one row a line)

from __future__ import annotations

PLACES = r"""
Kazakh|Казах|Қаза[қғ]|Qozo[qgʻ]|Каза[кх] Казагы|Қазоқ|Gaza[kg]
Kyrgyz|Кыргыз Киргиз|Қырғыз|Qirgʻiz|Кыргыз|Қирғиз|Gyrgyz
Tajik|Таджик|Тәжік|Tojik|Тажик|Тоҷик|Täji[kg]
Turkmen|Туркмен|Түрі?кмен|Turkman|Түркмөн|Туркман|Türkmen
Uzbek|Узбек|Өзбек|Oʻzbe[kg]|Өзбек|[ӮУ]збе[кг]|Özbe[kg]
Russia|Росси Русск Российск РФ|Ресей Орыс РФ|Rossiya Rus(?!\w) Rusc Rusl Rusz Rusiyzab Rusiy RF|Россия Орус РФ|Русия Россия Русс?ӣ Рус(?!\w) Русҳо Русзабон РФ|Russiýa Rus(?!t) RF
Afghan|Афган|Ауған|Afgʻon|Ооган Афган|Афғон|Owgan
China Chinese|Кита|Қытай|Xitoy|Кытай|Хито[йиӣ] Чин(?!\w) Чинӣ Чинии|Hytaý
Turkey Türkiye Turkish|Турц Турец|Түркия Түрік(?!м)|Turkiya Turk(?!\w) Turkc Turkl|Түркия Түрк(?!м)|Туркия Турк(?!м)|Türkiýe Türk(?!m)
Iran|Иран|Иран|Eron|Иран|Эрон|Eýran
Pakistan|Пакистан|Пәкістан|Pokiston|Пакистан|Покистон|P[aä]k[iy]stan
Germany German(?!ic)|Герман Немец|Герман Неміс|German Nemis Olmon|Герман Немис|Олмон Герман|German Nemes
Poland Polish|Польш Польск Поляк|Польша Поляк|Polsha Polyak|Польша Поляк|Лаҳистон Полон Поля Полш|Polşa Polýak
Ukrain|Украин|Украин|Ukrain|Украин|Украин|Ukrain
Korea|Коре[йяиюе]|Коре[яйи] Кәріс|Kore[yi]|Коре[яй]|Коре[яйиӣ] Куриё|Koreý
Mongolia|Монгол|Мо[ңн]ғол|Mongol Moʻgʻul|Мо[ңн]гол|Муғул Монгол|Mongol
Almaty|Алмат Алма-Ат|Алматы|Olmaot Olmot Almati|Алматы|Алмат Алмаат Алма-Ат|Almat
Astana|Астан|Астана|Ostona Astana|Астана|Остона Астана|Astana
Bishkek|Бишкек|Бішкек|Bishkek|Бишкек|Бишкек|Bişke[kg]
Dushanbe|Душанб|Душанбе|Dushanbe|Душанбе ~Дүйшөмбү|Душанбе|Duşanbe ~Duşenbe
Tashkent|Ташкент|Ташкент|Toshkent|Ташкент|Тошк[ае]н[дт]|Daşken[dt] Taşken[dt]
Ashgabat|Ашхабад Ашгабат|Ашхабад Ашғабат|Ashxobod Ashgabat|Ашхабад Ашгабат|Ашқобод Ашхобод Ашқабад Ашгабад|Aşgaba[dt]
Samarkand|Самарканд|Самарқан[дт]|Samarqand|Самаркан[дт]|Самарқанд|Samarkan[dt]
Bukhara|Бухар|Бұ[хқ]ар|Buxoro|Букар Бухар|Бухоро|Buhara
Fergana|Ферган|Ферғана|Fargʻona|Фергана|Фарғона|Fergana
Andijan|Андижан|Әндіжан Андижан|Andijon|Анжиян Андижан|Андиҷон|Andijan
Namangan|Наманган|Наманган|Namangan|Наманган|Намангон|Namangan
Nukus|Нукус|Нөкіс Нүкіс Нукус|Nukus|Нөкүс Нукус|Нукус|Nukus
Termez|Термез|Термез|Termiz|Термез|Тирмиз Термиз|Term[ei]z
Khujand|Худжанд Ходжент|Худжанд Хожант Хуж[ае]н[дт]|Xoʻjand Xujand|Кож[ое]н[дт] Хуж[ае]н[дт] Худжанд Хож[ае]н[дт] Кужант|Хуҷанд|Hoj[ae]n[dt] Hujan[dt]
Bokhtar|Бохтар|Бохтар Бұхтар|Boxtar|Бохтар|Бохтар|Bohtar
Kulob Kulyab|Куляб Кулоб|К[уү]ляб Кулоб Көл[оа]б|Koʻlob Kulob|Кулоб Куляб Көлөб|Кӯлоб|Kulýab Kulob Küla[pb]
Khorog Khorugh|Хорог|Хорог|X[oʻ]+rugʻ? Xorogʻ?|Хорог|Хоруғ|Horog
Jalal-Abad|Джалал-Абад Жалал-Абад Джалалабад|Жалал-Абад Жалалабад|Jalolobod Jalol-Obod|Жалал-Абад|Ҷалолобод|J[ae]lalaba[td] Jalal-Aba[td]
Batken|Баткен|Баткен|Botken Batken|Баткен|Бодканд Ботк[ае]н Батк[ае]н|Batken
Karakol|Каракол|Қарак[өо]л Қарақол|Qorakoʻl|Каракол|Қароқ[уӯ]л Қаракол Каракол|Garakol Karakol
Naryn|Нарын|Нарын|Norin Narin|Нарын|Норин|Naryn
Shymkent|Шымкент Чимкент|[ШЧ]ымкент|Chimkent Shimkent|[ШЧ]ымкент|[ЧШ]имкент|[ŞÇ][yi]mkent
Aktobe|Акт[ою]б|Ақтөбе|Aqtoʻb Aqtob Oqtoʻb|Актөбө|Ақтоба Актюбе [АА]қтӯб[ае]|Aktöbe
Aktau|Актау|Ақтау|Aqtau Oqtov Aqtov|Актау Актоо|Ақтау Актау Ақтов|Aktau
Karaganda|Караганд|Қарағанды|Qaragʻanda Qaragʻandi Qoragʻand|Караганды|Қароғанда Қарағанда Қарағанди|Karaganda Garaganda
Turkmenabat|Туркменаба[дт]|Түрі?кменаба[дт]|Turkmanobod|Түркмөнабад|Туркманобод|Türkmenaba[td]
Dashoguz|Дашогуз|Дашоғ?[уұ]з Дашоғыз|Toshhovuz Doshhovuz Dashoguz Dashogʻuz|Дашогуз|Тошҳавз Дошогуз Дашогуз|Daşoguz
^Osh(?!\w)|^Ош(?!\w) ^Ошск ^Оша(?!\w) ^Оше(?!\w) ^Ошу(?!\w) ^Ошем(?!\w)|^Ош(?!\w) ^Ош[тқ]|^Oʻsh(?!\w) ^Oʻsh[dgn] ^Oʻshlik|^Ош(?!\w) ^Ош[тк]|^Ош(?!\w) ^[ӮУ]ш(?!\w) ^[ӮУ]ши(?!\w)|^Oş(?!\w) ^Oşd ^Oşuň ^Oşa(?!\w)
^(?<=in\s)Mary(?!\w) ^(?<=from\s)Mary(?!\w) ^(?<=near\s)Mary(?!\w) ^Mary(?=\sregion) ^Mary(?=\sprovince) ^Mary(?=\svelayat) ^Mary(?=,\s*$)|^Мары(?!\w) ^Марыйск|^Мары(?!\w) ^Мары[дғн]|^Mar[iy](?!\w) ^Mar[iy]da ^Mar[iy]ga ^Mar[iy]ni|^Мары(?!\w) ^Мары[дгн]|^Мар[ыӣив](?!\w) ^Марыи|^Mary(?!\w) ^Mary[dlna]
Talas(?!\w)|Талас|Талас|Talas|Талас|Талас|Talas
Kokshetau|Кокш[еэ]тау Кокчетав|Көкшетау|K[oʻ]+kshetau|Көкшөтау Кокшетау|К[оӯ]кшетау|Kökşetau Kokşetau
Konaev Qonaev|Кона[еш]в Кунаев|Қонаев|Qonayev|Конаев Кунаев|Қонаев|Konaýew
Atyrau|Атырау|Атырау|Atirau Atirov|Атырау|Атырау Атирау|Atyrau
Uralsk ^Oral(?=,\s*$) ^Oral(?=\sregion) ^(?<=in\s)Oral(?!\w)|Уральск|^Орал(?!\w) ^Оралда(?!\w) ^Оралға(?!\w) ^Оралдағ|^Oral(?!\w) ^Oral[dg] Uralsk|^Орал(?!\w) ^Орал[дг] Уральск|^[УО]рал|^Oral(?!\w) ^Orald Uralsk
Taraz|Тараз|^Тараз(?!\w) ^Тараз[дғ]|Taraz|^Тараз(?!\w) ^Тараз[дг]|Тароз(?!у) Тараз(?!у)|Taraz
Taldykorgan|Талдыкорган Талдыкурган|Талдықорған|Taldiq[oʻ]+rgʻon Tald[iy]q[oʻ]+rg|Талдыкоргон|Талдиқ[ӯоу]рғон|Taldykorgan Taldygorgan
Kostanay Kustanai|Костанай Костана Кустанай|Қостанай|[QK]oʻ?stanay|Костанай|Қостанай|Kostanaý
Kyzylorda|Кызылорд Кзыл-Орд|Қызылорда|Qizil[oʻ]+rda|Кызылорд|Қизил[оуӯ]рда|Gyzylorda Kyzylorda
Pavlodar|Павлодар|Павлодар|Pavlodar|Павлодар|Павлодар|Pawlodar
Petropavl|Петропавл|Петропавл|Petropavl|Петропавл|Петропавл|Petropawl
Turkistan Turkestan|Т[уү]ркестан|Түркі?стан|Turkiston|Түркстан Түркистан|Туркистон|Türk[iü]stan
Zhezkazgan|Жезказган|Жезқазған|Jezqazgʻan Jezqozgʻon|Жезказган|Жезқазғ[ао]н|Jezkazgan
Semey|Семе[йея](?!\w) Семипалатинск|Семей(?!\w) Семей[дг]|Semey|Семей(?!\w) Семейд|Семей(?!\w)|Semeý
Oskemen Ust-Kamenogorsk|Усть-Каменогорск Оскемен|Өскемен|Oskemen Ust-Kamenogorsk|Өскемен Усть-Каменогорск|[УӮО]скемен Уст-Каменогорск|Öskemen Ust-Kamenogorsk
Jizzakh Djizak|Джизак|Жыз+ақ Жизақ|Jizzax|Жызак Жиззак|Ҷиззах|J[iy]zzah J[iy]zzak
Navoi|Наво[ийея](?!\w) Навоийск|Науаи Навои|Navoiy|Навои Навоий|Навоӣ Навои|Nowaýy Nawoý
Karshi Qarshi|Карши|Қарш[іы](?!\w) Қарш[іы][дғ]|^Qarshi(?!\w) ^Qarshi[dg]|^Карш[иы](?!\w) ^Карш[иы]д|Қаршӣ|^Garşy(?!\w) ^Karşi ^Karşy
Gulistan|Гулистан|Гүлістан Гулистан|Guliston|Гулистан Гүлистан|Гулистон|Gülistan Gulistan
Nurafshon|Нурафшон|Нұрафшон Нурафшон|Nurafshon|Нурафшон|Нурафшон|Nurafşon
Urgench|Ургенч|Үргеніш Ургенч Үргенч|Urganch|Үргөнч Ургенч|Урганҷ Урганч|Ürgenç Urgenç
Kokand|Коканд|Қоқан|Qoʻqon|Кокон|Хӯқанд|Kokant Kokand
Isfara|Исфар|Исфара|Isfara|Исфара|Исфара|Yspara Isfara
Tursunzoda|Турсунзаде Турсунзода|Тұрсынзада Турсунзода Тұрсынзаде|Tursunzoda|Турсунзаде Турсунзода|Турсунзода|Tursunzada Tursunzoda
Balkanabat|Балканабад Балканабат|Балқанабад Балканабад|Bolqonobod|Балканабад Балканабат|Балқонобод Балканобод|Balkanabat Balkanabad
Turkmenbashi|Туркменбаши|Түрі?кменбаш|Turkmanboshi|Түркмөнбаш|Туркманбош|Türkmenbaş
Arkadag|Аркадаг|Арқадағ Аркадаг|Arkadogʻ Arqadogʻ|Аркадаг|Аркадоғ Арқадоғ|Arkadag
Moscow|Моск[воы]|Мәскеу|Moskva|Москва|Маскав Москва|Moskwa
Istanbul|Стамбул|Ыстамбұл Ыстанбұл Ста[мн]б[уұ]л|Istanbul|Стамбул|Истамбул Стамбул Истанбул|Stambul Ystambul
Geneva|Женев|Женев|Jenev|Женев|Женев|Ženew
Vienna|Вен[аеуы](?!\w) Веной(?!\w) Венск|Вена|Vena|Вена|Вена|Wena
Brussels|Брюссел|Брюссел|Bryussel|Брюссел|Брюссел|Brýussel
Washington|Вашингтон|Вашингтон|Vashington|Вашингтон|Вашингтон|Waşington
Warsaw|Варшав|Варшава|Varshava|Варшава|Варшава|Warşawa
"""
"""English | ru | kk | uz | ky | tg | tk: the beginnings of a name, as patterns, with spaces between them.

Where a sign `^` stands, the name is one only with a capital letter; a sign `~` marks a common word that
may be the name, such as Monday.
"""

ORGANISATIONS = """
IOM|МОМ организаци+миграци|ХКҰ ХҚҰ ХКҚҰ МОМ көші-қон+ұйым|XMT migratsiya+tashkilot|ЭМУ МЭУ МОМ миграция+уюм уюм+миграция|СБМ СММҲ созмон+муҳоҷират|HMG MHG migrasiýa+guram
UN|ООН объедин+наци|БҰҰ біріккен+ұлттар|BMT birlashgan+millatlar|БУУ бириккен+улуттар|СММ милал+муттаҳид|BMG birleşen+milletler
ILO|МОТ организаци+труда|ХЕҰ еңбек+ұйым|XMT mehnat+tashkilot|ЭЭУ эмгек+уюм|СБМ ТБМ созмон+меҳнат|HZG zähmet+guram
UNHCR|УВКБ комиссар+беженц|БЖКБ комиссар+босқын босқын+комиссар|QOB qochqin+komissar|комиссар+качкын качкын+комиссар|КОБГ комиссар+гуреза комиссар+паноҳанда|bosgun+komissar
WHO|ВОЗ организаци+здравоохранени|ДДҰ ДДСҰ денсаулық+ұйым|JSST sogʻliq+tashkilot|ДССУ ДСУ саламаттык+уюм|ТУТ ТҶБ СУТ созмон+тандурустӣ|BSGG saglyk+guram
EU|ЕС европе+союз|ЕО еуропа+одақ|YI YeI yevropa+ittifoq|ЕБ европа+биримдик европа+союз|ИА иттиҳод+аврупо|ÝB ÝeB ýewropa+bileleşig
OSCE|ОБСЕ|ЕҚЫҰ|YXHT EXHT YeXHT|ЕККУ|САҲА|ÝHHG ÝHÖG
UNICEF|ЮНИСЕФ|ЮНИСЕФ|YUNISEF|ЮНИСЕФ|ЮНИСЕФ|ÝUNISEF
UNODC|УНП управлени+наркотик|ЕҚБ есірткі+басқарма|GJUB narkotik+boshqarma|БНУ баңги+башкарма|УНП раёсат+маводи|NJB neşe+edara
UNDP|ПРООН программ+развити|БҰҰДБ даму+бағдарлама|BMTTD taraqqiyot+dastur|БУУӨП ПРООН өнүктүрүү+программа|БРСММ барнома+рушд|BMGÖM ösüş+maksatnama
USAID|ЮСАИД агентств+развити|агенттіг+даму даму+агентті|taraqqiyot+agentlig|өнүктүрүү+агентти|агенти+рушд оҷонси+рушд|ösüş+agentlig ösüş+guram
NGO|НПО неправительственн некоммерческ общественн+организац|ҮЕҰ үкіметтік+емес қоғамдық+ұйым|NNT NHT nodavlat nohukumat jamoat+tashkilot|БӨУ өкмөттүк+эмес бейөкмөт коомдук+уюм|ТҒҲ ҒҲ ғайриҳукумат ғайридавлат ҷамъият|HDG JG hökümete+degişli hökümet+däl jemgyýetçilik
US|США америк соединенн+штат соединённ+штат|АҚШ америка|AQSH amerika|АКШ америка|ИМА амрико америка|ABŞ amerika
USA|США америк соединенн+штат соединённ+штат|АҚШ америка|AQSH amerika|АКШ америка|ИМА амрико америка|ABŞ amerika
UAE|ОАЭ эмират|БАӘ әмірлік|BAA amirlik|БАЭ эмират|АМА аморат|BAE emirlik
CIS|СНГ содружеств|ТМД достаст|MDH hamdoʻst|КМШ шериктештик|ИДМ иттиҳод|GDA arkalaşyk
HIV|ВИЧ|АИТВ АҚТҚ ВИЧ|OIV|ВИЧ АИВ|ВНМО ВМНМ ВИЧ|AIW
GDP|ВВП|ЖІӨ|YAIM|ИДП|ММД|JIÖ
"""
"""In each column abbreviations, then beginnings of the words of the full name, with `+` for what stands between them."""
