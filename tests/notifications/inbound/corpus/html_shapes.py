"""How programs send an answer as HTML alone."""

from typing import NamedTuple

WHO = "Leernetwerk &lt;portaal@leernetwerk.example&gt;"


class HtmlShape(NamedTuple):
    html: str
    paragraph: str


OUTLOOK_HEAD = (
    "<b>Van:</b> " + WHO + "<br><b>Verzonden:</b> dinsdag 1 december 2026 09:12<br><b>Aan:</b> Noor Proef<br>"
    "<b>Onderwerp:</b> Nieuw antwoord"
)
MSO = "<p class=\"MsoNormal\"><span style='font-size:11pt'>{}<o:p></o:p></span></p>"

HTML_SHAPES = {
    "html-outlook-desktop": HtmlShape(
        "<html><head><style>p.MsoNormal{margin:0}</style></head><body lang=NL><div class=WordSection1>{own}"
        "<div style='border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal>"
        + OUTLOOK_HEAD
        + "</p></div>{original}</div></body></html>",
        MSO,
    ),
    "html-outlook-signature": HtmlShape(
        "<html><body><div>{own}<p class=MsoNormal>Met vriendelijke groet,</p><p class=MsoNormal>&nbsp;</p>"
        "<p class=MsoNormal><b>Noor Proef</b><br>Directeur<br><img src='cid:logo'></p>"
        "<div><p class=MsoNormal>" + OUTLOOK_HEAD + "</p></div>{original}</div></body></html>",
        MSO,
    ),
    "html-outlook-web": HtmlShape(
        "<html><body><div class='elementToProof'>{own}</div><div id='appendonsend'></div>"
        "<hr style='display:inline-block;width:98%'><div id='divRplyFwdMsg' dir='ltr'><font>"
        + OUTLOOK_HEAD
        + "</font><div>&nbsp;</div></div>"
        "{original}</body></html>",
        "<div>{}</div><div><br></div>",
    ),
    "html-outlook-phone": HtmlShape(
        "<html><body>{own}<div id='ms-outlook-mobile-signature'>Outlook voor <a href='https://aka.ms/v'>iOS</a> downloaden</div>"
        "<hr><div id='divRplyFwdMsg'>" + OUTLOOK_HEAD + "</div>{original}</body></html>",
        "<div dir='ltr'>{}</div><div><br></div>",
    ),
    "html-gmail": HtmlShape(
        "<div dir='ltr'>{own}</div><br><div class='gmail_quote gmail_quote_container'><div dir='ltr' class='gmail_attr'>Op di 1 dec 2026 om "
        "09:12 schreef " + WHO + ":<br></div><blockquote class='gmail_quote'>{original}</blockquote></div>",
        "<p>{}</p>",
    ),
    "html-gmail-signature": HtmlShape(
        "<div dir='ltr'>{own}<div><br></div><span class='gmail_signature_prefix'>-- </span><br><div class='gmail_signature'>Noor Proef<br>"
        "Directeur</div></div><br><div class='gmail_quote'><div class='gmail_attr'>On Tue, Dec 1, 2026 at 9:12 AM "
        + WHO
        + " wrote:<br>"
        "</div><blockquote>{original}</blockquote></div>",
        "<div>{}</div><div><br></div>",
    ),
    "html-apple": HtmlShape(
        "<html><body style='overflow-wrap: break-word;'>{own}<br id='lineBreakAtBeginningOfMessage'><div><br><blockquote type='cite'><div>Op 1 "
        "dec 2026, om 09:12 heeft "
        + WHO
        + " het volgende geschreven:</div><br><div>{original}</div></blockquote></div></body></html>",
        "<div>{}</div><div><br></div>",
    ),
    "html-iphone": HtmlShape(
        "<html><body dir='auto'>{own}<div dir='ltr'>Verstuurd vanaf mijn iPhone</div><div dir='ltr'><br><blockquote type='cite'>Op 1 dec 2026 "
        "om 09:12 heeft "
        + WHO
        + " het volgende geschreven:<br><br></blockquote></div><blockquote type='cite'><div>\ufeff{original}</div>"
        "</blockquote></body></html>",
        "<div>{}</div><div><br></div>",
    ),
    "html-samsung": HtmlShape(
        "<html><body>{own}<div><br></div><div id='composer_signature'>Verzonden vanaf mijn Galaxy</div><div><br></div><div>-------- "
        "Oorspronkelijk bericht --------</div><div>Van: "
        + WHO
        + " </div><div>Datum: 01-12-2026 09:12 (GMT+01:00) </div><div>Aan: noor </div>"
        "<div><br></div>{original}</body></html>",
        "<div dir='auto'>{}</div><div><br></div>",
    ),
    "html-thunderbird": HtmlShape(
        "<html><body>{own}<div class='moz-cite-prefix'>Op 1-12-2026 om 09:12 schreef Leernetwerk:<br></div><blockquote type='cite'>{original}"
        "</blockquote></body></html>",
        "<p>{}</p>",
    ),
    "html-yahoo": HtmlShape(
        "<div class='yahoo-style-wrap'>{own}</div><div class='yahoo_quoted'><div>Op dinsdag 1 december 2026 om 09:12:10 CET schreef "
        + WHO
        + ": </div><div><br></div>{original}</div>",
        "<div>{}</div><div><br></div>",
    ),
}
