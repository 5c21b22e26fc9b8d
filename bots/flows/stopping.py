"""/stop and /start, and the words alone in many languages: nothing more comes from then on; and all is as it was."""

from __future__ import annotations

from bots.addressing import item_meant
from bots.giving import gives_only
from bots.payloads.everyone import Command
from bots.registry import ANSWERS, command
from bots.turn import Turn
from core.clients import returning
from core.clients.returning import shops_stopped, stop_shop
from core.galleries.contributors import stop_contributing
from core.items.queries import item_for_sending
from core.kernel.errors import Refusal
from core.kernel.folding import fold
from core.messaging.meaning import Choice
from core.shops.queries import shop

_WORDS = (
    "stop, stopp, stop all, stop it, please stop, stop messages, unsubscribe, unsubscribe me, opt out, "
    "توقف, توقفوا, إيقاف, ايقاف الرسائل, أوقف, أوقفوا, أوقف الرسائل, أوقفوا الرسائل, وقف, وقفوا, قف, كفى, "
    "إلغاء الاشتراك, الغاء الاشتراك, ألغوا الاشتراك, ألغ الاشتراك, لا ترسلوا, "
    "arrêt, arrêter, arrêtez, stop svp, désabonner, se désabonner, désinscription, parar, pare, parad, detener, baja, "
    "darse de baja, cancelar suscripción, cancelar inscrição, dur, durdur, abonelikten çık, halt, aufhören, abmelden, "
    "abbestellen, basta, disiscriviti, afmelden, стоп, отписаться, отпишись, توقف کن, لغو اشتراک, بند کرو, "
    "रोकें, बंद करो, berhenti, 停止, 退订, 停止する, 중지"
)
STOP_WORDS = frozenset(fold(word) for word in _WORDS.split(","))
_BACK_WORDS = (
    "start, start again, restart, resume, unstop, subscribe, resubscribe, come back, "
    "ابدأ, ابدأوا, ابدؤوا, ابدأ من جديد, ابدأوا من جديد, بدء, استئناف, استأنف, استأنفوا, عودة, اشتراك, اشترك, اشتركوا, "
    "démarrer, commencer, recommencer, reprendre, iniciar, empezar, comenzar, reanudar, başla, başlat, starten, "
    "anmelden, riprendi, inizia, aanmelden, старт, начать, شروع, شروع کرو, शुरू करो, mulai, 开始, 開始, 시작"
)
BACK_WORDS = frozenset(fold(word) for word in _BACK_WORDS.split(","))


@command("stop")
def stop(turn: Turn, _: str) -> None:
    """At once: what waits in the outbox is not sent either."""
    joined, places = turn.shops_joined, gives_only(turn)
    for shop_id in joined:
        stop_shop(turn.uow, turn.person.id, shop_id)
    if places:
        stop_contributing(turn.uow, turn.person.id, {place.shop_id for place in places})
        turn.say("contributors.stopped")
    elif joined:
        turn.say("chat.stopped", choices=(start_again(),))
    else:
        turn.say("chat.stop.staff" if turn.roles else "chat.stop.nobody")


def stop_said(turn: Turn, words: str, *, answers: bool) -> bool:
    """A client's word alone is /stop, whatever was asked. Of who works in a shop it may be a title, or an answer."""
    if fold(words) not in STOP_WORDS:
        return False
    if not turn.roles:
        return bool(turn.shops_joined or gives_only(turn)) and _run(turn)
    if answers or turn.state.get("asked") in ANSWERS or not turn.shops_joined:
        return False
    turn.say("chat.stop.sure", choices=(Choice(Command("stop").pack(), key="chat.button.stop"),))
    return True


def back_said(turn: Turn, words: str, *, answers: bool) -> bool:
    """Of who belongs nowhere because of /stop the word alone is /start."""
    if fold(words) not in BACK_WORDS or answers or turn.state.get("asked") in ANSWERS:
        return False
    if turn.shops_open or not stopped_here(turn):
        return False
    come_back(turn)
    return True


def _run(turn: Turn) -> bool:
    turn.remember()
    stop(turn, "")
    return True


def come_back(turn: Turn) -> bool:
    """Every shop that they stopped opens again; one that has no room says so, and can be tried later."""
    names = []
    for shop_id in stopped_here(turn):
        try:
            returning.come_back(turn.uow, turn.person.id, shop_id)
        except Refusal as refusal:
            turn.say(refusal.key, **refusal.params)
            continue
        names.append(shop(turn.uow, shop_id).name.read_in(turn.person.language))
    if names:
        ways = ("browse", "quiet", "shops") if len(names) > 1 else ("browse", "quiet")
        turn.say("chat.back", shops=names, count=len(names), choices=tuple(_way(name) for name in ways))
    return bool(names)


def stopped_here(turn: Turn) -> list[int]:
    return [shop_id for shop_id in shops_stopped(turn.uow, turn.person.id) if turn.serves(shop_id)]


def start_again() -> Choice:
    return Choice(Command("start").pack(), key="chat.button.start_again")


def said_stopped(turn: Turn) -> bool:
    """Who belongs nowhere because of /stop is told just that, and how to come back."""
    stopped = not turn.shops_open and bool(stopped_here(turn))
    if stopped:
        turn.say("chat.stopped_all", choices=(start_again(),))
    return stopped


def told_of_stop(turn: Turn, message_id: str | None) -> bool:
    """What is not there for them any more is not there because of /stop: its card still stands in their chat."""
    message = turn.message(message_id)
    item_id = item_meant(turn, message.about) if message and message.about else 0
    shop_id = item_for_sending(turn.uow, item_id).shop_id if item_id else 0
    if shop_id not in stopped_here(turn):
        return False
    name = shop(turn.uow, shop_id).name.read_in(turn.person.language)
    turn.say("chat.stopped_here", shop=name, choices=(start_again(),))
    return True


def _way(name: str) -> Choice:
    return Choice(Command(name).pack(), key="shops.button.quiet" if name == "quiet" else f"chat.menu.{name}")
