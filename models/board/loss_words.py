"""What is said of entries whose content is gone."""

from models.board.loss_events import ContentChecked, Erased, Loss, Withheld


def loss_said(event: Loss) -> str:
    """What happened to an entry's content, in one line."""
    match event:
        case Withheld():
            return f"Entry {event.number} of {event.workstation} is without its content: what it says is not known"
        case Erased():  # whether it counts is told by what is known of its entry (Gaps): one that is void takes nothing
            asked = f", asked for by {event.by}" if event.by else ""
            by = f", authority {event.authority}" if event.authority else ""
            return f"Words to be taken out of {event.called or 'an entry'}{asked}{by}"
        case ContentChecked():
            return f"Checked: {event.called}, which is without its content"
