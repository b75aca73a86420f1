"""What Moodle's sites call columns of a grading worksheet and say in them, in small letters."""

from __future__ import annotations

YES = frozenset(
    {"yes", "oui", "ja", "sí", "sì", "si", "sim", "da", "tak", "ano", "áno", "já", "jah", "jā"}
    | {"taip", "igen", "kyllä", "evet", "bəli", "bai", "po", "ya", "có", "да", "так", "иә"}
    | {"ναι"}  # noqa: RUF001 this is Greek
    | {"はい", "是", "예", "네", "نعم", "بله", "כן", "ใช่", "हाँ", "हां", "კი", "այո"}
)
NO = frozenset(
    {"no", "non", "nein", "nee", "nei", "nej", "não", "ne", "nie", "nu", "nē", "ei", "nem"}
    | {"hayır"}  # noqa: RUF001 this is Turkish
    | {"xeyr", "ez", "jo", "tidak", "không", "όχι", "нет", "ні", "не", "жоқ"}
    | {"いいえ", "否", "아니오", "아니요", "لا", "خیر", "לא", "ไม่", "ไม่ใช่", "नहीं", "არა", "ոչ"}
)
"""What a site says of a grade that can, or cannot, be changed."""

GROUP = frozenset(
    {"group", "groupe", "gruppe", "grupo", "gruppo", "groep", "grup", "grupp", "grupa", "skupina"}
    | {
        "ryhmä",
        "グループ",
        "小组",
        "小組",
        "그룹",
        "группа",
        "група",
        "ομάδα",
        "المجموعة",
        "مجموعة",
    }
)
"""The header of the column of teams. It is there only where teams hand in."""

FULL_NAME = frozenset(
    {"full name", "name", "nom complet", "nom", "vollständiger name", "nombre completo", "nombre"}
    | {"nome completo", "nome", "volledige naam", "naam", "fullständigt namn", "namn", "navn"}
    | {"fulde navn", "fuldt navn", "fullt navn", "koko nimi", "nimi", "imię i nazwisko"}
    | {"celé jméno", "celé meno", "teljes név", "név", "nume complet", "ime i prezime"}
    | {"полное имя", "фамилия и имя", "повне ім'я", "ονοματεπώνυμο", "πλήρες όνομα"}
    | {"フルネーム", "氏名", "姓名", "全名", "성명", "이름", "الاسم الكامل", "שם מלא"}
)
"""The header of the column of names. It is not there where marking is anonymous."""

STATUS = frozenset(
    {"status", "statut", "estado", "estatus", "stato", "estat", "statuss", "staatus", "stare"}
    | {"tila", "tilanne", "stav", "stanje", "állapot", "státusz", "durum", "egoera", "trạng thái"}
    | {"статус", "состояние", "стан", "състояние", "κατάσταση", "الحالة", "מצב", "وضعیت"}
    | {"ステータス", "状態", "状态", "狀態", "狀況", "상태"}
)
"""The header of the column that says how far a submission is; names stand before it."""
