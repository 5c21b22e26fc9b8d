"""The labels that we know by name ("fabric: silk"), in both languages, with the type of what follows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.kernel.folding import fold

LabelType = Literal["word", "text", "number", "date", "place", "person", "area"]


@dataclass(frozen=True)
class Label:
    en: str
    ar: str
    type: LabelType = "word"


KNOWN: dict[str, Label] = {
    "fabric": Label("Fabric", "القماش"),
    "material": Label("Material", "الخامة"),
    "season": Label("Season", "الموسم"),
    "collection": Label("Collection", "المجموعة"),
    "brand": Label("Brand", "العلامة التجارية"),
    "designer": Label("Designer", "المصمم", "person"),
    "care": Label("Care", "العناية", "text"),
    "fit": Label("Fit", "القصّة"),
    "condition": Label("Condition", "الحالة"),
    "made_in": Label("Made in", "بلد الصنع", "place"),
    "code": Label("Code", "الرمز"),
    "weight": Label("Weight", "الوزن"),
    "dimensions": Label("Dimensions", "الأبعاد"),
    "length": Label("Length", "الطول"),
    "width": Label("Width", "العرض"),
    "height": Label("Height", "الارتفاع"),
    "style": Label("Style", "الطراز"),
    "occasion": Label("Occasion", "المناسبة"),
    "delivery": Label("Delivery", "التوصيل", "text"),
    "note": Label("Note", "ملاحظة", "text"),
    "client": Label("Client", "العميل", "person"),
    "photographer": Label("Photographer", "تصوير", "person"),
    "model": Label("Model", "الموديل"),
    "shoot_date": Label("Shoot date", "تاريخ التصوير", "date"),
    "date": Label("Date", "التاريخ", "date"),
    "place": Label("Place", "المكان", "place"),
    "address": Label("Address", "العنوان", "place"),
    "city": Label("City", "المدينة", "place"),
    "listing_id": Label("Listing ID", "رقم الإعلان"),
    "property_type": Label("Property type", "نوع العقار"),
    "area": Label("Area", "المساحة", "area"),
    "bedrooms": Label("Bedrooms", "غرف النوم", "number"),
    "bathrooms": Label("Bathrooms", "الحمّامات", "number"),
    "floor": Label("Floor", "الطابق"),
    "parking": Label("Parking", "المواقف"),
    "view": Label("View", "الإطلالة"),
    "author": Label("Author", "المؤلف", "person"),
    "translator": Label("Translator", "المترجم", "person"),
    "publisher": Label("Publisher", "الناشر"),
    "year": Label("Year", "السنة", "number"),
    "pages": Label("Pages", "عدد الصفحات", "number"),
    "isbn": Label("ISBN", "الرقم الدولي للكتاب"),
    "edition": Label("Edition", "الطبعة"),
    "language": Label("Language", "اللغة"),
    "artist": Label("Artist", "الفنان", "person"),
    "supplier": Label("Supplier", "المورد", "person"),
    "cost_price": Label("Cost price", "التكلفة"),
}

# What a shop notes for itself: no client reads it, or finds an item by it.
TEAM_ONLY = frozenset({"client", "note", "supplier", "cost_price"})

_OTHER_NAMES: dict[str, str] = {
    "fabric": "cloth|textile|نوع القماش",
    "material": "materials|المادة|المواد",
    "brand": "الماركة",
    "care": "care instructions|washing|طريقة العناية|الغسيل|طريقة الغسيل",
    "made_in": "origin|country of origin|صنع في|المنشأ",
    "code": "sku|item code|الكود|رمز القطعة",
    "dimensions": "size in cm|measurements|القياسات",
    "client": "customer|الزبون|العميلة|الزبونة",
    "photographer": "photo by|shot by|المصور|المصورة|تصوير",
    "shoot_date": "date of shoot|shot on|shooting date|يوم التصوير",
    "place": "location|venue|الموقع|مكان التصوير",
    "listing_id": "listing|listing no|listing number|ref|reference|المرجع|الرقم المرجعي|رقم العرض",
    "property_type": "type of property|النوع",
    "style": "الستايل|النمط|الأسلوب",
    "area": "floor area|surface|built up area|مساحة البناء",
    "bedrooms": "beds|bedroom|عدد غرف النوم|عدد الغرف|الغرف",
    "bathrooms": "baths|bathroom|عدد الحمامات|دورات المياه",
    "floor": "storey|الدور",
    "author": "written by|writer|المؤلفة|الكاتب|الكاتبة|تأليف",
    "translator": "translated by|ترجمة|المترجمة",
    "publisher": "published by|دار النشر|الدار",
    "year": "year of publication|سنة النشر|العام",
    "pages": "number of pages|page count|الصفحات",
    "isbn": "ردمك",
    "note": "notes|ملاحظات|ملحوظة",
    "delivery": "shipping|الشحن",
    "artist": "الفنانة",
    "supplier": "vendor|المورّد|الموردة",
    "cost_price": "purchase price|our cost|سعر التكلفة|الكلفة|سعر الشراء",
}


def fold_label(label: str) -> str:
    """How labels are compared: as words are that one looks for, joined by "_"."""
    return fold(label).replace(" ", "_")


def _names() -> dict[str, str]:
    names = {fold_label(name): key for key, label in KNOWN.items() for name in (key, label.en, label.ar)}
    for key, others in _OTHER_NAMES.items():
        for name in others.split("|"):
            names.setdefault(fold_label(name), key)
    return names


_KEYS = _names()


def known_key(label: str) -> str | None:
    """The stable key of a label that we know, however it is written."""
    return _KEYS.get(fold_label(label))


def label_name(key: str, language: str, fallback: str) -> str:
    """What to call an attribute in this language; `fallback` is the label as its owner wrote it."""
    known = KNOWN.get(key)
    if known is None:
        return fallback
    return known.ar if language == "ar" else known.en
