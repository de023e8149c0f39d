## Sign-in and sign-out

sign-in = Giriş yap
sign-out = Çıkış yap
user-name = Kullanıcı adı
password = Parola
unreachable = Sunucuya ulaşılamıyor
trying-again = Yeniden deneniyor… Bir şey yapmanız gerekmez; giriş yaptıysanız oturumunuz açık kalır.

# Why the last session is over
cause-agent_requested = Çıkış yaptınız.
cause-supervisor_requested = Bir süpervizör oturumunuzu kapattı.
cause-browser_closed = Tarayıcı kapatıldığı için oturumunuz kapandı.
cause-connection_lost = Bağlantı çok uzun süre kesildiği için oturumunuz kapandı.
cause-signed_in_elsewhere = Başka bir yerden giriş yaptığınız için buradaki oturumunuz kapandı.
cause-server_component_down = Sunucunun bir bölümü devre dışı kaldığı için oturumunuz kapandı.
cause-invalid_credentials = Parolanız değiştirildiği için oturumunuz kapandı.
cause-account_locked = Çok sayıda başarısız denemeden sonra hesabınız kilitlendi.
cause-configuration_missing = Hesabınız veya takımınız artık tanımlı olmadığı için oturumunuz kapandı.
cause-password_expired = Parolanızın süresi doldu.
cause-password_change_forced = Parolanızı değiştirmeniz gerekiyor.
cause-stale_session = Oturumunuzun süresi dolmuş veya oturum düzgün kapanmamış. Lütfen yeniden giriş yapın.
cause-session_over = Oturumunuz sona erdi. Lütfen yeniden giriş yapın.
call-goes-on = Çağrınız telefonunuzda devam ediyor.

## Passwords

change-password = Parolayı değiştir
present-password = Geçerli parola
new-password = Yeni parola
new-password-again = Yeni parola (tekrar)
passwords-differ = Yeni parolalar aynı değil.
password-changed = Parolanız değiştirildi.
password-policy =
    { $least ->
        [one] En az bir karakter.
       *[other] En az { $least } karakter.
    }
password-policy-classes = Küçük harf, büyük harf, rakam ve diğer karakterlerden en az { $classes } tür.
password-rule-too_short =
    { $least ->
        [one] En az bir karakter olmalıdır.
       *[other] En az { $least } karakter olmalıdır.
    }
password-rule-too_long = Parola çok uzun.
password-rule-too_few_classes = Küçük harf, büyük harf, rakam ve diğer karakterlerden { $classes } tür içermelidir.
password-rule-user_name = Kullanıcı adıyla aynı olamaz.
password-rule-used_before =
    { $history ->
        [one] Geçerli parolayla aynı olamaz.
       *[other] Son { $history } paroladan biri olamaz.
    }

## Station

station = Çalışma yeriniz
station-dn = Telefon numarası (DN)
station-format = Numara biçimi
station-format-us = ABD, örneğin 1-800-555-1212
station-format-other = Diğer
station-wrong-us = Numarayı 1-800-555-1212 biçiminde yazın.
station-wrong-other = Numara; rakam, * ve # içerebilir, başında + olabilir.
team = Takım
start-work = İşe başla

## Title bar and navigation

navigation = Gezinme
preferences = Tercihler
language = Dil
theme = Tema
theme-system = Sistemdeki gibi
theme-light = Açık
theme-dark = Koyu
alerts = Yeni görüşme geldiğinde
alert-sound = Ses
alert-notification = Bu sayfa arka plandayken bildirim
notifications-forbidden = Tarayıcı bu sayfanın bildirimlerini göstermiyor: tarayıcı ayarlarından izin verin.
notifications-unknown = Bildirimler için şifreli bağlantı (https) gerekir.
speaker = Sesin çıkacağı yer
speaker-of-system = Sistemdeki gibi
choose-speaker = Hoparlör seç…
try-sound = Dene
speakers-forbidden = Tarayıcı, hoparlörleri ancak bu sayfaya mikrofon izni verilince gösterir. Hiçbir şey kaydedilmez.
close = Kapat
offline = Bağlantı yok: yeniden bağlanılıyor…
phone-unreachable = { $dn } numaralı telefona ulaşılamıyor
state = Durum
pending-idle = Bu görüşmeden sonra: { $code }
pending-sign-out = Bu görüşmeden sonra oturumunuz kapanacak

# What an agent does
state-available = Hazır
state-idle = Hazır değil
state-rona = Yanıt vermiyor
state-ringing = Çalıyor
state-reserved = Rezerve
state-connected = Görüşmede
state-on_hold = Beklemede
state-consult_requested = Danışma istendi
state-consult_reserved = Danışma çağrısı
state-consulting = Danışmada
state-conferencing = Konferansta
state-supervising = İzlemede
state-outdial_reserved = Dış arama
state-wrap_up = Çağrı sonrası

## Help

help = Yardım
help-available = Hazırsınız: sonraki görüşme kendiliğinden gelir ve telefonunuz çalar. Mola vermek için başlık çubuğundan bir durum seçin.
help-idle = Hazır değilsiniz ve görüşme almıyorsunuz. Çalışmaya başlayacağınız zaman “Hazır” durumuna geçin; bu arada profiliniz izin veriyorsa tuş takımından müşterileri arayabilirsiniz.
help-rona = Size bir görüşme yönlendirildi ancak yanıtlamadınız. Görüşme kendi kuyruğuna döndü. Sonrakini alın veya “Hazır değil” durumuna geçin.
help-offer = Telefonunuz çalıyor. Telefondan yanıtlayın; sayfa kendiliğinden güncellenir. Zamanında yanıtlanmayan çağrı sonraki temsilciye gider.
help-call = Düğmeler, çağrıda şu anda yapabileceklerinizi gösterir. Danışmada müşteri müzik dinlerken bir iş arkadaşınıza sorarsınız; aktarmada müşteriyi hemen devredersiniz.
help-consult = İki hattınız var. Hatlar arasında geçiş yapabilir, herkesi konferansta birleştirebilir, müşteriyi devredebilir veya danışmayı bitirip müşteriyle devam edebilirsiniz.
help-wrap-up = Görüşmenin sonucunu seçin; görüşme böylece kapanır. O zamana kadar yeni görüşme almazsınız.
help-history = Son 60 gündeki görüşmeleriniz, en yenisi başta. Bilinenleri görmek için birini açın.
shortcuts = Tuşlar
press-keys = Tuşlara basın…
reset-shortcuts = Varsayılan tuşlara dön
shortcut-available = Hazır durumuna geç
shortcut-hold = Beklet, devam et, hat değiştir
shortcut-consult = Danış
shortcut-transfer = Aktar
shortcut-complete = Devret
shortcut-confer = Konferans
shortcut-end_consult = Danışmayı bitir
shortcut-answer = Yanıtla
shortcut-hang_up = Sonlandır
shortcut-dial_pad = Tuş takımı

## Contacts

contacts = Görüşmeler
active-contacts = Etkin görüşmeler
no-active-contacts = Şu anda yok.
today = Bugün tamamlanan
none-today = Henüz yok.
direction-inbound = Gelen
direction-outbound = Giden
unknown-number = Bilinmeyen numara
timer-waited = Bekleme süresi
timer-length = Süre
timer-left = Kalan süre

# What a line of a card shows
line-ringing = Çalıyor
line-connecting = Bağlanıyor
line-connected = Görüşmede
line-on_hold = Beklemede
line-not_responding = Yanıt vermiyor
line-consult_requested = Danışma istendi
line-consult_reserved = Danışma çağrısı
line-consulting = Danışmada
line-conferencing = Konferansta
line-outdial_reserved = Dış arama
line-calling_back = Geri aranıyor
line-supervising = İzlemede
line-wrap_up = Çağrı sonrası

# Read out when a contact is offered
offer-ringing = Gelen çağrı: { $number }, kuyruk: { $queue }
offer-consult_reserved = { $colleague } size danışmak istiyor, müşteri: { $number }

## The contact in the centre

empty-available = Hazırsınız. Sonraki görüşme burada kendiliğinden görünür.
empty-idle = Hazır değilsiniz ve görüşme almıyorsunuz.
become-available = Hazır durumuna geç

missed = Yanıtlamadınız
missed-choice = Çağrı kendi kuyruğuna döndü. Ne yapacağınızı seçene kadar yeni çağrı almazsınız.
take-next = Sonraki çağrıyı al
or-idle = Veya hazır değil

what-inbound = { $queue } kuyruğuna çağrı
what-outdial = { $queue } kuyruğu adına arama
what-consult = { $colleague } size danışmak istiyor
what-supervision = Çağrısına katıldığınız temsilci: { $colleague }
answer-on-phone = { $dn } numaralı telefonunuzdan yanıtlayın.
customer-is-called = Müşteri aranıyor.

call-controls = Çağrı
act-answer = Yanıtla
act-hold = Beklet
act-resume = Devam et
act-toggle = Hat değiştir
act-consult = Danış
act-transfer = Aktar
act-complete = Devret
act-confirm = Şimdi ara
act-confer = Konferans
act-end_consult = Danışmayı bitir
act-leave = Ayrıl
act-hang_up = Sonlandır

lines = Hatlar
line-1 = Hat 1
line-2 = Hat 2
consult-queued = Müsait biri bekleniyor
consult-found = Müsait biri var. Aramak için onaylayın.
somebody = Biri
drop = Çıkar

recording-pause = Kaydı duraklat
recording-resume = Kaydı başlat
recording-paused = Kayıt duraklatıldı

data = Ayrıntılar
yes = Evet
no = Hayır

## Wrap-up

wrap-up = Çağrı sonrası
wrap-up-code = Nasıl sonuçlandı?
without-wrap-up-code = Kodsuz
auto-wrap-up = Varsayılan kodun girilmesine kalan süre:
cancel-auto-wrap-up = Otomatik kodu iptal et
extend-wrap-up = Ek süre
notes = Notlar
not-saved = Görüşme sona erdiği için kaydedilmedi:
last-agent = Bu numaradan gelen sonraki çağrılar bana gelsin

## The customer

customer = Müşteri
customer-number = Numara
dialled-number = Aranan
queue = Kuyruk
arrived = Geliş
waited = Bekleme

## The customer's earlier contacts

history = Önceki görüşmeler
no-history = Son 60 günde görüşme yok.
history-unknown = Numara gizli.
loading = Yükleniyor…
show-more = Daha fazla
try-again = Yeniden dene
in-progress = Devam ediyor
outcome = Sonuç
outcome-handled = Tamamlandı
outcome-abandoned = Beklerken kapattı
outcome-queue_timed_out = Çok uzun bekledi
outcome-flowed_out = Yönlendirildi
outcome-callback_failed = Geri aramada ulaşılamadı
outcome-failed = Başarısız
outcome-consulted = Danışma
outcome-supervised = İzleme
outcome-outdial_failed = Ulaşılamadı

## Dialogs

target-kind = Nereye
target-agent = Temsilci
target-queue = Kuyruk
target-number = Numara
search = Ara
none-found = Eşleşme yok.
more-found =
    { $count ->
        [one] Bir sonuç daha var: adın devamını yazın.
       *[other] { $count } sonuç daha var: adın devamını yazın.
    }
no-agents-consult = Giriş yapmış başka kimse yok.
no-agents-transfer = Hazır olan başka kimse yok.
no-queues = Kuyruk yok.
queue-now =
    { $free ->
        [one] { $waiting } bekleyen, { $free } müsait temsilci
       *[other] { $waiting } bekleyen, { $free } müsait temsilci
    }
number = Numara
address-book = Adres defteri

dial-pad = Tuş takımı
keys = Tuşlar
erase = Son rakamı sil
shown-number = Müşterinin göreceği numara
call = Ara
outdial-needs-idle = Müşteri aramak için “Hazır değil” durumuna geçin.

## What can go wrong

problem-numbered = Hata { $number }: { $text }
problem-other = İşlem başarısız: { $detail }
problem-offline = Sunucu yanıt vermiyor. Bağlantınızı kontrol edin.
problem-offline-sign_in = Sunucudan yanıt gelmedi. Yeniden deneyin.
problem-offline-password = Sunucudan yanıt gelmedi. Parolanız değişmiş olabilir: geçerli parolanızla, o kabul edilmezse yenisiyle yeniden deneyin.
problem-unavailable = Sunucu meşgul veya kapanıyor. Yeniden deneyin.
problem-unconfirmed = Sunucu işlemi zamanında onaylamadı. Yeniden denemeden önce gerçekleşip gerçekleşmediğine bakın.
problem-busy = Aynı anda çok fazla kişi giriş yapıyor. Yeniden deneyin.
problem-invalid_credentials = Kullanıcı adı veya parola hatalı.
problem-account_locked = Hesap, çok sayıda başarısız deneme nedeniyle saat { $time } olana kadar kilitli. Kilidi bir süpervizör açabilir.
problem-too_many_failures = Buradan çok fazla başarısız deneme yapıldı. Daha sonra yeniden deneyin.
problem-unknown_phone = { $dn } numaralı bir telefon yok.
problem-invalid_dn = { $dn } geçerli bir telefon numarası değil.
problem-dn_in_use = { $dn } numaralı telefonu { $agent } kullanıyor.
problem-team_not_allowed = Bu takımda çalışma yetkiniz yok.
problem-active_contact = Görüşme sırasında çıkış yapamaz veya çalışma yerinizi değiştiremezsiniz.
problem-unfinished_wrap_up = Önce çağrı sonrası işlemi bitirin.
problem-signing_out = Oturumunuz kapatılıyor.
problem-not_idle = Önce “Hazır değil” durumuna geçin.
problem-not_available = { $agent } artık hazır değil.
problem-phone_unreachable = Telefona ulaşılamıyor.
problem-consult_failed = Danışma başarısız.
problem-consult_failed-not_signed_in = Danışma başarısız: iş arkadaşınız artık oturumda değil.
problem-consult_failed-away = Danışma başarısız: iş arkadaşınız yerinde değil.
problem-consult_failed-busy = Danışma başarısız: iş arkadaşınız şu anda çağrı alamıyor.
problem-consult_failed-phone_unreachable = Danışma başarısız: telefona ulaşılamıyor.
problem-consult_failed-not_answered = Danışma başarısız: kimse yanıtlamadı.
problem-consult_failed-not_confirmed = Danışma başarısız: zamanında onaylanmadı.
problem-outdial_failed-own_phone = Kendi telefonunuz yanıtlanmadı ya da ona ulaşılamıyor.
problem-outdial_failed-not_answered = Müşteri yanıtlamadı.
problem-outdial_failed-busy = Müşteri meşgul.
problem-outdial_failed-phone_unreachable = Numaraya ulaşılamıyor.
problem-consult_in_progress = Zaten birine danışıyorsunuz.
problem-consult_ringing = Yanıtı bekleyin veya danışmayı bitirin.
problem-consult_waits = Bu iş arkadaşınız artık müsait değil. İsteğiniz başka birini bekliyor.
problem-contact_has_ended = Görüşme sona erdi.
problem-unknown_contact = Görüşme sona erdi.
problem-not_ringing = Telefonunuz henüz çalmıyor. Yeniden deneyin.
problem-phone_not_told = Bu telefon buradan yanıtlanamıyor: telefondan yanıtlayın.
problem-held_by_phone = Çağrıyı telefon bekletiyor: telefondan devam edin.
problem-not_recorded = Bu çağrı kaydedilmiyor.
problem-agent_is_detached = Telefonunuz çağrıda değil: önce çağrıya devam edin, telefonunuz çalacaktır.
problem-in_conference = Konferansta kimse bekletilmez.
problem-invalid_number = Bu numara aranamaz.
problem-number_too_short =
    { $least ->
        [one] Numara en az bir rakam içermelidir.
       *[other] Numara en az { $least } rakam içermelidir.
    }
problem-number_too_long =
    { $most ->
        [one] Numara en fazla bir rakam içerebilir.
       *[other] Numara en fazla { $most } rakam içerebilir.
    }
problem-number_not_allowed = Bu numarayı arama yetkiniz yok.
problem-no_trunk = Dış hat yok.
problem-outdial_not_allowed = Müşteri arama yetkiniz yok.
problem-not_permitted = Bunun için yetkiniz yok.
problem-invalid_value = Bu değer uygun değil.
problem-so_already = Zaten öyle.
problem-changed = Bu arada değişti: yeniden bakın.
problem-too_many_parties = Konferans dolu.
problem-value_too_long = Bu değer çok uzun.
problem-notes_too_long = Notlar çok uzun.
problem-wrap_up_code_required = Bir sonuç kodu seçin.

## The supervisor's page

place-contacts = Görüşmelerim
place-supervisor = Süpervizör
part-not-loaded = Sayfanın bu bölümü yüklenemedi.
load-again = Sayfayı yeniden yükle
supervisor = Süpervizör
supervisor-views = Görünüm
view-agents = Temsilciler
view-queues = Kuyruklar
view-locks = Kilitli hesaplar
sort = Sırala
all = Tümü
search-agents = Ad, telefon veya müşteri
queues = Kuyruklar
group-contact = Görüşmesi olan
group-unreachable = Telefona ulaşılamıyor
column-agent = Temsilci
column-state = Durum
column-duration = Süre
column-customer = Müşteri
column-waiting = Bekleyen
column-ringing = Çalan
column-longest_wait = En uzun bekleme
column-expected_wait = Tahmini bekleme
column-talking = Konuşan
column-free = Müsait
column-signed_in = Oturumda
queue-retired = Yeni görüşme almıyor
choose-agent = Yapılabilecekleri görmek için bir temsilci seçin.
agent-gone = Bu temsilci çıkış yaptı.
agent-acts = { $name } için işlemler
agent-pending-idle = Bu görüşmeden sonra: { $code }
agent-pending-sign-out = Bu görüşmeden sonra çıkış
set-state = Durumu değiştir
supervision = Çağrıdaki rolünüz
mode-listen = Dinle
mode-whisper = Fısılda
mode-barge_in = Araya gir
take-over = Devral
supervising-listen = { $colleague } ile { $number } arasındaki çağrıyı dinliyorsunuz. Sizi kimse duymuyor.
supervising-whisper = { $colleague } fısıltınızı duyuyor. { $number } sizi duymuyor.
supervising-barge_in = { $colleague } ve { $number } ile konuşuyorsunuz.
not-supervised-supervised = Bu çağrıya zaten { $supervisor } katılıyor.
not-supervised-not_free = Bu çağrıya katılmak için “Hazır” veya “Hazır değil” durumunda olmalısınız.
not-supervised-phone = Telefonunuza ulaşılamıyor: bu çağrıya katılabilmeniz için önce telefonunuz çalmalıdır.
no-locks = Kilitli hesap yok.
locked-until = Kilit bitişi: { $time }
unlock = Kilidi aç
problem-not_a_supervisor = Bu yalnızca süpervizörler içindir.
problem-not_free = Önce “Hazır” veya “Hazır değil” durumuna geçin.
problem-not_free-other = { $agent } artık boşta değil.
problem-not_signed_in = { $agent } artık oturumda değil.
problem-not_connected = Çağrı artık bağlı değil.
problem-already_supervised = Bu çağrıya zaten başka bir süpervizör katılıyor.
problem-not_supervised = Çağrı veya çağrıya katılımınız sona erdi.
help-supervisor = Temsilcilerin ve kuyrukların şu anki durumu. Fareyle veya ok tuşlarıyla bir temsilci seçin; Enter tuşu yapılabilecek işlemlere götürür. Dinlemeniz, fısıldamanız veya araya girmeniz için önce kendi telefonunuz çalar. Sütun başlıkları listeyi sıralar.

## Recordings

place-recordings = Kayıtlar
first-day = Başlangıç
last-day = Bitiş
more-recordings = Daha eskiler
choose-recording = Dinlemek için bir kayıt seçin.
player = Oynatıcı
recording = Kayıt
play = Oynat
pause = Duraklat
skip-back = 5 saniye geri
skip-forward = 5 saniye ileri
speed = Hız
position = Konum
position-of = { $at } / { $length }
stretch-pause = Duraklatıldı: { $from } – { $to }
stretch-gap = Kayıp: { $from } – { $to }
download = İndir
not-played = Bu tarayıcı kaydı oynatamıyor. Kaydı indirebilirsiniz.
help-recordings = Kayıtları numara, temsilci, kuyruk ve güne göre arayın. Fareyle veya ok tuşlarıyla birini seçin; Enter tuşu oynatıcıya götürür. Oynatıcıda Boşluk tuşu oynatır ve duraklatır, ok tuşları 5, Page Up ve Page Down 30 saniye atlar, + ve − hızı değiştirir. Taralı bölümler, kaydın duraklatıldığı yerlerdir.
problem-not_found = Böyle bir şey yok veya görme yetkiniz yok.
