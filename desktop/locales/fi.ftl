## Sign-in and sign-out

sign-in = Kirjaudu
sign-out = Kirjaudu ulos
user-name = Käyttäjätunnus
password = Salasana
unreachable = Palvelimeen ei saada yhteyttä
trying-again = Yritetään uudelleen… Sinun ei tarvitse tehdä mitään. Jos olit kirjautuneena, olet sitä edelleen.

# Why the last session is over
cause-agent_requested = Olet kirjautunut ulos.
cause-supervisor_requested = Esihenkilö on kirjannut sinut ulos.
cause-browser_closed = Sinut kirjattiin ulos, koska selain suljettiin.
cause-connection_lost = Sinut kirjattiin ulos, koska yhteys oli liian kauan poikki.
cause-signed_in_elsewhere = Sinut kirjattiin täällä ulos, koska olet kirjautunut muualla.
cause-server_component_down = Sinut kirjattiin ulos, koska osa palvelimesta lakkasi toimimasta.
cause-invalid_credentials = Sinut kirjattiin ulos, koska salasanasi on vaihdettu.
cause-account_locked = Tilisi on lukittu liian monen epäonnistuneen yrityksen jälkeen.
cause-configuration_missing = Sinut kirjattiin ulos, koska tiliäsi tai tiimiäsi ei ole enää määritetty.
cause-password_expired = Salasanasi on vanhentunut.
cause-password_change_forced = Sinun on vaihdettava salasanasi.
cause-stale_session = Istuntosi oli vanhentunut tai sitä ei päätetty oikein. Kirjaudu uudelleen.
cause-session_over = Istuntosi on päättynyt. Kirjaudu uudelleen.
call-goes-on = Puhelusi jatkuu puhelimessasi.

## Passwords

change-password = Vaihda salasana
present-password = Nykyinen salasana
new-password = Uusi salasana
new-password-again = Uusi salasana uudelleen
passwords-differ = Uudet salasanat eivät täsmää.
password-changed = Salasanasi on vaihdettu.
password-policy =
    { $least ->
        [one] Vähintään yksi merkki.
       *[other] Vähintään { $least } merkkiä.
    }
password-policy-classes = Pieniä kirjaimia, isoja kirjaimia, numeroita ja muita merkkejä: näistä vähintään { $classes }.
password-rule-too_short =
    { $least ->
        [one] Siinä on oltava vähintään yksi merkki.
       *[other] Siinä on oltava vähintään { $least } merkkiä.
    }
password-rule-too_long = Se on liian pitkä.
password-rule-too_few_classes = Siinä on oltava pieniä kirjaimia, isoja kirjaimia, numeroita ja muita merkkejä: näistä vähintään { $classes }.
password-rule-user_name = Se ei saa olla sama kuin käyttäjätunnus.
password-rule-used_before =
    { $history ->
        [one] Se ei saa olla nykyinen salasana.
       *[other] Se ei saa olla mikään { $history } viimeisimmästä salasanastasi.
    }

## Station

station = Työpisteesi
station-dn = Puhelinnumero (DN)
station-format = Numeron muoto
station-format-us = USA, esim. 1-800-555-1212
station-format-other = Muu
station-wrong-us = Kirjoita numero muodossa 1-800-555-1212.
station-wrong-other = Numerossa voi olla numeromerkkejä, * ja # sekä alussa +.
team = Tiimi
start-work = Aloita työ

## Title bar and navigation

navigation = Navigointi
preferences = Asetukset
language = Kieli
theme = Värit
theme-system = Järjestelmän mukaan
theme-light = Vaalea
theme-dark = Tumma
alerts = Kun sinulle tulee kontakti
alert-sound = Ääni
alert-notification = Ilmoitus, kun tämä sivu on taustalla
notifications-forbidden = Selain ei näytä tämän sivun ilmoituksia. Salli ne selaimen asetuksissa.
notifications-unknown = Ilmoitukset edellyttävät salattua yhteyttä (https).
speaker = Äänen toistolaite
speaker-of-system = Järjestelmän mukaan
choose-speaker = Valitse kaiutin…
try-sound = Kokeile
speakers-forbidden = Selain näyttää kaiuttimet vasta, kun tämä sivu saa käyttää mikrofonia. Mitään ei tallenneta.
close = Sulje
offline = Ei yhteyttä: yhdistetään uudelleen…
phone-unreachable = Puhelimeen { $dn } ei saada yhteyttä
state = Tila
pending-idle = { $code } tämän kontaktin jälkeen
pending-sign-out = Sinut kirjataan ulos tämän kontaktin jälkeen

# What an agent does
state-available = Vapaa
state-idle = Tauolla
state-rona = Ei vastannut
state-ringing = Soi
state-reserved = Varattu
state-connected = Puhelussa
state-on_hold = Pidossa
state-consult_requested = Pyytää välipuhelua
state-consult_reserved = Välipuhelu tulossa
state-consulting = Välipuhelussa
state-conferencing = Neuvottelussa
state-supervising = Valvoo puhelua
state-outdial_reserved = Soittaa ulos
state-wrap_up = Jälkityö

## Help

help = Ohje
help-available = Olet vapaa: seuraava kontakti tulee näkyviin itsestään ja puhelimesi soi. Kun pidät tauon, valitse toinen tila otsikkopalkista.
help-idle = Olet tauolla etkä saa kontakteja. Vaihda tilaksi Vapaa, kun olet valmis. Sillä välin voit soittaa asiakkaille numeronäppäimistöstä, jos profiilisi sallii sen.
help-rona = Sinulle tarjottiin kontaktia, mutta siihen ei vastattu. Se on palannut jonoonsa. Ota seuraava tai siirry tauolle.
help-offer = Puhelimesi soi. Vastaa puhelimesta, niin sivu seuraa mukana. Jos kontaktiin ei vastata ajoissa, se siirtyy seuraavalle agentille.
help-call = Painikkeet näyttävät, mitä puhelulle voi nyt tehdä. Välipuhelussa kysyt neuvoa joltakulta muulta sillä aikaa, kun asiakas kuulee musiikkia. Siirto ohjaa asiakkaan heti eteenpäin.
help-consult = Sinulla on kaksi linjaa. Voit vaihtaa niiden välillä, yhdistää kaikki neuvotteluun, luovuttaa puhelun tai lopettaa välipuhelun ja jatkaa asiakkaan kanssa.
help-wrap-up = Valitse kontaktin lopputulos, niin kontakti päättyy. Sitä ennen et saa uutta.
help-history = Kontaktisi viimeisten 60 päivän ajalta, uusimmat ensin. Avaa kontakti nähdäksesi, mitä siitä tiedetään.
shortcuts = Pikanäppäimet
press-keys = Paina näppäimiä…
reset-shortcuts = Palauta oletusnäppäimet
shortcut-available = Vaihda tilaksi Vapaa
shortcut-hold = Pito, jatkaminen, linjan vaihto
shortcut-consult = Välipuhelu
shortcut-transfer = Siirrä
shortcut-complete = Luovuta puhelu
shortcut-confer = Neuvottelu
shortcut-end_consult = Lopeta välipuhelu
shortcut-answer = Vastaa
shortcut-hang_up = Katkaise
shortcut-dial_pad = Numeronäppäimistö

## Contacts

contacts = Kontaktit
active-contacts = Aktiiviset kontaktit
no-active-contacts = Ei tällä hetkellä.
today = Käsitelty tänään
none-today = Ei vielä yhtään.
direction-inbound = Saapuva
direction-outbound = Lähtevä
unknown-number = Tuntematon numero
timer-waited = Odotusaika
timer-length = Kesto
timer-left = Aikaa jäljellä

# What a line of a card shows
line-ringing = Soi
line-connecting = Yhdistetään
line-connected = Puhelussa
line-on_hold = Pidossa
line-not_responding = Ei vastannut
line-consult_requested = Välipuhelupyyntö
line-consult_reserved = Välipuhelu tulossa
line-consulting = Välipuhelu
line-conferencing = Neuvottelu
line-outdial_reserved = Soitetaan ulos
line-calling_back = Takaisinsoitto
line-supervising = Valvonta
line-wrap_up = Jälkityö

# Read out when a contact is offered
offer-ringing = Saapuva puhelu numerosta { $number }, jono { $queue }
offer-consult_reserved = { $colleague } kysyy neuvoa, asiakkaan numero { $number }

## The contact in the centre

empty-available = Olet vapaa. Seuraava kontakti tulee tähän itsestään.
empty-idle = Olet tauolla etkä saa kontakteja.
become-available = Vaihda tilaksi Vapaa

missed = Et vastannut
missed-choice = Puhelu on palannut jonoonsa. Et saa uutta puhelua, ennen kuin valitset, miten jatkat.
take-next = Ota seuraava puhelu
or-idle = Tai siirry tauolle

what-inbound = Puhelu jonoon { $queue }
what-outdial = Lähtevä puhelu, jono { $queue }
what-consult = { $colleague } kysyy neuvoa
what-supervision = Olet mukana puhelussa: { $colleague }
answer-on-phone = Vastaa puhelimestasi { $dn }.
customer-is-called = Asiakkaalle soitetaan.

call-controls = Puhelu
act-answer = Vastaa
act-hold = Pito
act-resume = Jatka
act-toggle = Vaihda linjaa
act-consult = Välipuhelu
act-transfer = Siirrä
act-complete = Luovuta puhelu
act-confirm = Soita nyt
act-confer = Neuvottelu
act-end_consult = Lopeta välipuhelu
act-leave = Poistu
act-hang_up = Katkaise

lines = Linjat
line-1 = Linja 1
line-2 = Linja 2
consult-queued = Odottaa, että joku vapautuu
consult-found = Vapaa. Vahvista, niin puhelin soi.
somebody = Joku
drop = Poista

recording-pause = Keskeytä tallennus
recording-resume = Aloita tallennus
recording-paused = Tallennus keskeytetty

data = Tiedot
yes = Kyllä
no = Ei

## Wrap-up

wrap-up = Jälkityö
wrap-up-code = Mikä oli lopputulos?
without-wrap-up-code = Ilman koodia
auto-wrap-up = Aikaa oletuskoodin kirjaamiseen
cancel-auto-wrap-up = Peru automaattinen kirjaus
extend-wrap-up = Lisää aikaa
notes = Muistiinpanot
not-saved = Ei tallennettu, koska kontakti on päättynyt:
last-agent = Puhelut tästä numerosta jatkossa minulle

## The customer

customer = Asiakas
customer-number = Numero
dialled-number = Soitettu
queue = Jono
arrived = Ajankohta
waited = Odotti

## The customer's earlier contacts

history = Aiemmat kontaktit
no-history = Ei yhtään viimeisten 60 päivän aikana.
history-unknown = Numero on salainen.
loading = Ladataan…
show-more = Näytä lisää
try-again = Yritä uudelleen
in-progress = Kesken
outcome = Lopputulos
outcome-handled = Käsitelty
outcome-abandoned = Luopui jonossa
outcome-queue_timed_out = Odotti liian kauan
outcome-flowed_out = Ohjattu muualle
outcome-callback_failed = Ei tavoitettu takaisinsoitossa
outcome-failed = Epäonnistui
outcome-consulted = Välipuhelu
outcome-supervised = Valvottu
outcome-outdial_failed = Ei tavoitettu

## Dialogs

target-kind = Kohde
target-agent = Agentti
target-queue = Jono
target-number = Numero
search = Haku
none-found = Ei tuloksia.
more-found =
    { $count ->
        [one] Ja vielä yksi: kirjoita nimeä pidemmälle.
       *[other] Ja vielä { $count } muuta: kirjoita nimeä pidemmälle.
    }
no-agents-consult = Kukaan muu ei ole kirjautuneena.
no-agents-transfer = Kukaan muu ei ole vapaana.
no-queues = Jonoja ei ole.
queue-now =
    { $free ->
        [one] { $waiting } jonossa, { $free } agentti vapaana
       *[other] { $waiting } jonossa, { $free } agenttia vapaana
    }
number = Numero
address-book = Osoitekirja

dial-pad = Numeronäppäimistö
keys = Näppäimet
erase = Poista viimeinen numero
shown-number = Asiakkaalle näkyvä numero
call = Soita
outdial-needs-idle = Siirry tauolle, kun haluat soittaa asiakkaalle.

## What can go wrong

problem-numbered = Virhe { $number }: { $text }
problem-other = Se ei onnistunut: { $detail }
problem-offline = Palvelin ei vastaa. Tarkista yhteytesi.
problem-offline-sign_in = Palvelin ei vastannut. Yritä uudelleen.
problem-offline-password = Palvelin ei vastannut. Salasanasi on ehkä jo vaihtunut: yritä uudelleen nykyisellä salasanalla ja, jos se on väärä, uudella.
problem-unavailable = Palvelin on varattu tai sulkeutumassa. Yritä uudelleen.
problem-unconfirmed = Palvelin ei vahvistanut toimintoa ajoissa. Katso, onko se toteutunut, ennen kuin yrität uudelleen.
problem-busy = Liian moni kirjautuu samaan aikaan. Yritä uudelleen.
problem-invalid_credentials = Väärä käyttäjätunnus tai salasana.
problem-account_locked = Tili on lukittu klo { $time } asti liian monen epäonnistuneen yrityksen jälkeen. Esihenkilö voi avata lukituksen.
problem-too_many_failures = Liian monta epäonnistunutta yritystä täältä. Yritä myöhemmin uudelleen.
problem-unknown_phone = Puhelinta { $dn } ei ole.
problem-invalid_dn = { $dn } ei ole kelvollinen puhelinnumero.
problem-dn_in_use = { $agent } käyttää puhelinta { $dn }.
problem-team_not_allowed = Sinulla ei ole oikeutta työskennellä tässä tiimissä.
problem-active_contact = Et voi kirjautua ulos tai vaihtaa työpistettä kontaktin aikana.
problem-unfinished_wrap_up = Tee jälkityö ensin loppuun.
problem-signing_out = Sinua kirjataan ulos.
problem-not_idle = Siirry ensin tauolle.
problem-not_available = { $agent } ei ole enää vapaana.
problem-phone_unreachable = Puhelimeen ei saada yhteyttä.
problem-consult_failed = Välipuhelu epäonnistui.
problem-consult_failed-not_signed_in = Välipuhelu epäonnistui: ei enää kirjautuneena.
problem-consult_failed-away = Välipuhelu epäonnistui: ei työpisteellä.
problem-consult_failed-busy = Välipuhelu epäonnistui: ei ota nyt lisää puheluita.
problem-consult_failed-phone_unreachable = Välipuhelu epäonnistui: puhelimeen ei saada yhteyttä.
problem-consult_failed-not_answered = Välipuhelu epäonnistui: kukaan ei vastannut.
problem-consult_failed-not_confirmed = Välipuhelu epäonnistui: sitä ei vahvistettu ajoissa.
problem-outdial_failed-own_phone = Omaan puhelimeesi ei vastattu tai siihen ei saada yhteyttä.
problem-outdial_failed-not_answered = Asiakas ei vastannut.
problem-outdial_failed-busy = Asiakkaan numero on varattu.
problem-outdial_failed-phone_unreachable = Numeroon ei saada yhteyttä.
problem-consult_in_progress = Välipuhelu on jo käynnissä.
problem-consult_ringing = Odota vastausta tai lopeta välipuhelu.
problem-consult_waits = Kollega ei ole enää vapaana. Pyyntösi odottaa toista.
problem-contact_has_ended = Kontakti on päättynyt.
problem-unknown_contact = Kontakti on päättynyt.
problem-not_ringing = Puhelimesi ei soi vielä. Yritä uudelleen.
problem-phone_not_told = Tähän puhelimeen ei voi vastata täältä: vastaa puhelimesta.
problem-held_by_phone = Puhelu on laitettu pitoon puhelimesta: jatka sitä siellä.
problem-not_recorded = Tätä puhelua ei tallenneta.
problem-agent_is_detached = Puhelimesi ei ole mukana puhelussa: jatka ensin puhelua, niin puhelimesi soi.
problem-in_conference = Neuvottelussa ketään ei voi laittaa pitoon.
problem-invalid_number = Tähän numeroon ei voi soittaa.
problem-number_too_short =
    { $least ->
        [one] Numerossa on oltava vähintään yksi numeromerkki.
       *[other] Numerossa on oltava vähintään { $least } numeromerkkiä.
    }
problem-number_too_long =
    { $most ->
        [one] Numerossa saa olla enintään yksi numeromerkki.
       *[other] Numerossa saa olla enintään { $most } numeromerkkiä.
    }
problem-number_not_allowed = Sinulla ei ole oikeutta soittaa tähän numeroon.
problem-no_trunk = Ulospäin ei ole linjaa.
problem-outdial_not_allowed = Sinulla ei ole oikeutta soittaa asiakkaille.
problem-not_permitted = Sinulla ei ole oikeutta tähän.
problem-invalid_value = Arvo ei kelpaa.
problem-so_already = Näin on jo.
problem-changed = Tilanne on muuttunut sillä välin: katso uudelleen.
problem-too_many_parties = Neuvottelu on täynnä.
problem-value_too_long = Tämä on liian pitkä.
problem-notes_too_long = Muistiinpanot ovat liian pitkät.
problem-wrap_up_code_required = Valitse koodi.

## The supervisor's page

place-contacts = Omat kontaktit
place-supervisor = Esihenkilö
part-not-loaded = Tätä sivun osaa ei voitu ladata.
load-again = Lataa sivu uudelleen
supervisor = Esihenkilö
supervisor-views = Mitä näytetään
view-agents = Agentit
view-queues = Jonot
view-locks = Lukitut tilit
sort = Järjestä
all = Kaikki
search-agents = Nimi, puhelin tai asiakas
queues = Jonot
group-contact = Kontakti kesken
group-unreachable = Ei puhelinyhteyttä
column-agent = Agentti
column-state = Tila
column-duration = Kesto
column-customer = Asiakas
column-waiting = Jonossa
column-ringing = Soi
column-longest_wait = Pisin odotus
column-expected_wait = Arvioitu odotus
column-talking = Puhelussa
column-free = Vapaana
column-signed_in = Kirjautuneet
queue-retired = Ei ota uusia kontakteja
choose-agent = Valitse agentti, niin näet, mitä voit tehdä.
agent-gone = Tämä agentti on kirjautunut ulos.
agent-acts = Toiminnot: { $name }
agent-pending-idle = { $code } tämän kontaktin jälkeen
agent-pending-sign-out = Kirjataan ulos tämän kontaktin jälkeen
set-state = Vaihda tilaa
supervision = Roolisi puhelussa
mode-listen = Kuuntele
mode-whisper = Kuiskaa
mode-barge_in = Liity
take-over = Ota haltuun
supervising-listen = Kuuntelet puhelua: { $colleague } ja { $number }. Kukaan ei kuule sinua.
supervising-whisper = Kuiskaat: sinut kuulee { $colleague }, mutta ei { $number }.
supervising-barge_in = Puhelussa kanssasi ovat { $colleague } ja { $number }.
not-supervised-supervised = { $supervisor } on jo mukana tässä puhelussa.
not-supervised-not_free = Voit osallistua tähän puheluun, kun olet vapaa tai tauolla.
not-supervised-phone = Puhelimeesi ei saada yhteyttä. Sen on soitava, ennen kuin voit osallistua tähän puheluun.
no-locks = Yhtään tiliä ei ole lukittu.
locked-until = Lukittu klo { $time } asti
unlock = Avaa lukitus
problem-not_a_supervisor = Tämä on vain esihenkilöille.
problem-not_free = Sinun on ensin oltava vapaa tai tauolla.
problem-not_free-other = { $agent } ei ole enää vapaa.
problem-not_signed_in = { $agent } ei ole enää kirjautuneena.
problem-not_connected = Puhelu ei ole enää yhdistettynä.
problem-already_supervised = Toinen esihenkilö on jo mukana tässä puhelussa.
problem-not_supervised = Puhelu on päättynyt tai et ole enää siinä mukana.
help-supervisor = Agenttien ja jonojen tilanne juuri nyt. Valitse agentti hiirellä tai nuolinäppäimillä. Enter vie toimintoihin. Kun kuuntelet, kuiskaat tai liityt puheluun, oma puhelimesi soi ensin. Lista järjestetään otsikoista.

## Recordings

place-recordings = Tallenteet
first-day = Alkaen
last-day = Päättyen
more-recordings = Vanhemmat
choose-recording = Valitse tallenne, jonka haluat kuunnella.
player = Soitin
recording = Tallenne
play = Toista
pause = Tauko
skip-back = 5 sekuntia taakse
skip-forward = 5 sekuntia eteen
speed = Nopeus
position = Kohta
position-of = { $at } / { $length }
stretch-pause = Keskeytetty { $from }–{ $to }
stretch-gap = Puuttuu { $from }–{ $to }
download = Lataa
not-played = Tämä selain ei voi toistaa tallennetta. Sen voi ladata.
help-recordings = Hae tallenteita numeron, agentin, jonon ja päivän mukaan. Valitse tallenne hiirellä tai nuolinäppäimillä. Enter vie soittimeen. Siellä välilyönti toistaa ja pysäyttää, nuolinäppäimet siirtyvät 5 sekuntia, Page Up ja Page Down 30 sekuntia, ja + ja − muuttavat nopeutta. Viivoitettu osuus on kohta, jossa tallennus oli keskeytetty.
problem-not_found = Sitä ei ole, tai sinulla ei ole oikeutta nähdä sitä.
