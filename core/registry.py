"""All tables and all subscriptions of core, so that whoever starts the program gets them whole."""

from __future__ import annotations

from core.access import models as access
from core.claims import models as claims
from core.clients import models as clients
from core.contributions import models as contributions
from core.contributions import subscribers as contribution_subscribers
from core.db import journal
from core.db.base import Base
from core.feedback import models as feedback
from core.feedback import subscribers as feedback_subscribers
from core.galleries import lookbook
from core.galleries import models as galleries
from core.inquiries import models as inquiries
from core.items import early
from core.items import models as items
from core.items import subscribers as item_subscribers
from core.joining import models as joining
from core.kernel.events import Subscribers
from core.media import faces
from core.media import models as media
from core.media import subscribers as media_subscribers
from core.messaging import models as messaging
from core.notices import models as notices
from core.notices import subscribers as notice_subscribers
from core.ownership import models as ownership
from core.people import models as people
from core.personal import models as personal
from core.reports import models as reports
from core.saved import models as saved
from core.sharing import models as sharing
from core.shops import models as shops
from core.storefront import models as storefront
from core.storefront import subscribers as storefront_subscribers
from core.team import models as team
from core.webchat import models as webchat

TABLES = (
    *(access, claims, clients, contributions, journal, feedback, galleries, inquiries, items, joining, media),
    *(messaging, notices, ownership, people, personal, reports, saved, sharing, shops, storefront, team, webchat),
)
METADATA = Base.metadata


def all_subscribers() -> Subscribers:
    subscribers = Subscribers()
    media_subscribers.subscribe(subscribers)
    faces.subscribe(subscribers)
    lookbook.subscribe(subscribers)
    item_subscribers.subscribe(subscribers)
    early.subscribe(subscribers)
    contribution_subscribers.subscribe(subscribers)
    feedback_subscribers.subscribe(subscribers)
    storefront_subscribers.subscribe(subscribers)
    notice_subscribers.subscribe(subscribers)
    return subscribers
