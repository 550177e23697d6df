"""The way into an empty portal: one command, one mail, a password and a second factor."""

import re
import threading

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection

from members.first_administrator import invite_first_administrator
from members.models import AuditEntry, User
from members.permissions import ADMINISTRATORS, is_administrator
from notifications.tasks import send_waiting_mail
from tests.factories import MemberFactory, make_staff

ADDRESS = "eerste@leernetwerk.example"
PASSWORD = "een-lang-wachtwoord-7"


def mailed_path() -> str:
    send_waiting_mail()
    letter = mail.outbox.pop()
    assert (letter.to, letter.subject) == ([ADDRESS], "Je bent beheerder van het Lerend Netwerk")
    return re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", letter.body)[1]


def choose_password(client, path: str) -> None:
    form = client.get(path, follow=True)
    address = form.redirect_chain[-1][0]
    assert client.post(address, {"password1": PASSWORD, "password2": PASSWORD}).status_code == 302


@pytest.mark.django_db
def test_first_administrator_comes_in_by_the_mailed_link_and_sets_a_second_step(client, capsys):
    call_command("first_administrator", "Eerste@Leernetwerk.example")

    choose_password(client, mailed_path())
    login = client.post("/inloggen/", {"login": ADDRESS, "password": PASSWORD})
    first_page = client.get("/beheer/")

    assert capsys.readouterr().out.startswith(f"{ADDRESS} is beheerder.")
    assert login["Location"] == "/overzicht/"
    assert first_page["Location"] == "/account/2fa/totp/activate/"
    assert is_administrator(User.objects.get())
    assert AuditEntry.objects.get().about == f"lid {User.objects.get().pk} kreeg de rol {ADMINISTRATORS}"


@pytest.mark.django_db
def test_command_asks_for_the_address(monkeypatch, capsys):
    monkeypatch.setattr("builtins.input", lambda question: f" {ADDRESS} ")

    call_command("first_administrator")

    assert User.objects.get().email == ADDRESS


@pytest.mark.django_db
def test_asked_twice_it_is_one_person_with_a_new_link(client, capsys):
    call_command("first_administrator", ADDRESS)
    mailed_path()
    call_command("first_administrator", ADDRESS)

    choose_password(client, mailed_path())

    assert (User.objects.count(), EmailAddress.objects.count(), AuditEntry.objects.count()) == (1, 1, 1)


@pytest.mark.django_db
def test_member_becomes_the_administrator(capsys):
    member = MemberFactory(email=ADDRESS)

    call_command("first_administrator", ADDRESS)

    assert is_administrator(User.objects.get(pk=member.pk))
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("email", [ADDRESS, "ander@leernetwerk.example"])
def test_command_gives_nobody_a_right_once_there_is_an_administrator(email, django_user_model):
    there = make_staff(ADMINISTRATORS, email=ADDRESS)
    User.objects.filter(pk=there.pk).update(last_login=there.date_joined)

    with pytest.raises(CommandError, match="Er is al een beheerder"):
        call_command("first_administrator", email)

    send_waiting_mail()
    assert (User.objects.count(), mail.outbox) == (1, [])


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["geen adres", "", "a@b"])
def test_command_refuses_what_is_no_address(email, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda question: email)

    with pytest.raises(CommandError, match="is geen mailadres"):
        call_command("first_administrator", email)

    assert User.objects.count() == 0


@pytest.mark.django_db
def test_address_that_left_is_refused_in_words():
    User.objects.create_user(ADDRESS, is_active=False)

    with pytest.raises(CommandError, match="niet meer actief"):
        call_command("first_administrator", ADDRESS)


@pytest.mark.django_db(transaction=True)
def test_two_commands_at_once_make_one_administrator():
    together, refusals = threading.Barrier(2), []

    def ask(number):
        together.wait()
        try:
            invite_first_administrator(email=f"{number}@leernetwerk.example")
        except Exception as refusal:
            refusals.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert User.objects.filter(groups__name=ADMINISTRATORS).count() == 1
    assert [refusal.messages[0][:23] for refusal in refusals] == ["Er is al een beheerder."]
