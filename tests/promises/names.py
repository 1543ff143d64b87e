"""Names, places and sides that the promises exchange for one another.

Each tradition writes a person's name in its own way; the second form is the one that stands alone later in a story.
Countries and cities are real ones, because that is what the promise is about; the sentences around them are invented
and say the same of each. People are invented.
"""

from __future__ import annotations

from typing import NamedTuple


class Name(NamedTuple):
    """A full name and the form used once the person is known."""

    full: str
    short: str


def _names(*pairs: str) -> tuple[Name, ...]:
    return tuple(Name(*pair.split(" = ")) for pair in pairs)


TRADITIONS: dict[str, tuple[Name, ...]] = {
    "english": _names("Margaret Ashdown = Ashdown", "Colin Thrale = Thrale", "Judith Barrow = Barrow", "Neil Hexham = Hexham", "Alice Corby = Corby"),
    "spanish": _names("Lucía Ferrer Olmedo = Ferrer", "Joaquín Barrios Peña = Barrios", "Inés Quiroga Vidal = Quiroga", "Tomás Lezama Ruiz = Lezama", "Marisol Ibáñez Cano = Ibáñez"),
    "chinese": _names("Wei Lanying = Wei", "Zhou Kemin = Zhou", "Lin Xiaoyue = Lin", "Gao Shaowen = Gao", "Tang Yuhua = Tang"),
    "mononym": _names("Sukarti = Sukarti", "Hartono = Hartono", "Wulandari = Wulandari", "Prasetyo = Prasetyo", "Kusumawati = Kusumawati"),
    "icelandic": _names("Sigrún Haldórsdóttir = Sigrún", "Þorvaldur Einarsson = Þorvaldur", "Ásdís Grímsdóttir = Ásdís", "Kjartan Ólason = Kjartan", "Bryndís Egilsdóttir = Bryndís"),
    "arabic": _names("Khalida al-Rashwan = al-Rashwan", "Yusuf Abd el-Karim = Abd el-Karim", "Samira bint Haddou = Bint Haddou", "Idris al-Tamimi = al-Tamimi", "Layla Abu Zaynab = Abu Zaynab"),
    "irish": _names("Niamh O'Sheel = O'Sheel", "Cormac McAlister = McAlister", "Siobhán Ní Dhorcha = Ní Dhorcha", "Declan O’Rahill = O’Rahill", "Aoife MacGiolla = MacGiolla"),
    "particles": _names("Hendrika van der Hoeve = Van der Hoeve", "Pieter de Wolff = De Wolff", "Charlotte von Arnsberg = Von Arnsberg", "Luca dell'Orto = Dell'Orto", "Anneke ten Brink = Ten Brink"),
    "west_african": _names("Oluwatobi Adekunle = Adekunle", "Chukwuemeka Nwachi = Nwachi", "Aminata Diouf-Sarr = Diouf-Sarr", "Kwabena Ofosu = Ofosu", "Ngozi Eberechi = Eberechi"),
    "initials": _names("K. R. Subbarayan = Subbarayan", "M. Venkatalakshmi = Venkatalakshmi", "T. S. Raghuram = Raghuram", "P. Meenatchi = Meenatchi", "V. N. Doraiswamy = Doraiswamy"),
    "hyphens": _names("Marie-Noëlle Tremblay-Côté = Tremblay-Côté", "Jean-Baptiste Roche-Lavigne = Roche-Lavigne", "Anne-Sophie Dubosc-Hébert = Dubosc-Hébert", "Pierre-Yves Garnier-Lô = Garnier-Lô", "Rose-Aimée N'Diaré = N'Diaré"),
    "vietnamese": _names("Đặng Thị Hường = Hường", "Phạm Văn Khôi = Khôi", "Trần Ngọc Ánh = Ánh", "Lê Quang Đạt = Đạt", "Bùi Thị Mỹ Duyên = Duyên"),
}  # fmt: skip
PLAIN = "english"

COUNTRIES = (
    "Norway", "China", "Nigeria", "Israel", "Iran", "Mexico", "Russia", "India", "Canada", "Egypt", "Ukraine", "Japan",
)  # fmt: skip
CITIES = (
    "Oslo", "Beijing", "Lagos", "Haifa", "Tehran", "Puebla", "Moscow", "Pune", "Toronto", "Cairo", "Kyiv", "Osaka",
)  # fmt: skip
PARTIES = (
    "Labour Party", "Conservative Party", "Communist Party", "Republican Party", "Democratic Party", "Green Party",
    "Christian Party", "Islamic Party", "Freedom Party", "Workers' Party",
)  # fmt: skip

SIDES = (
    ("Republicans", "Democrats"),
    ("Conservatives", "Liberals"),
    ("Muslims", "Christians"),
    ("Russians", "Ukrainians"),
    ("Israelis", "Palestinians"),
    ("unions", "employers"),
    ("landlords", "tenants"),
    ("farmers", "ecologists"),
    ("men", "women"),
    ("immigrants", "natives"),
)
"""Pairs that stand on two sides of one matter. A twin text is the same text with the two exchanged."""
