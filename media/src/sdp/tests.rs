mod description;
mod differential;
mod negotiation;
mod robustness;

use super::*;

/// Descriptions as phones, gateways and browsers send them.
const CORPUS: [&str; 9] = [DESK_PHONE, SOFT_PHONE, GATEWAY, OLD_HOLD, IP6, VIDEO, FQDN, BROWSER, RFC_8866];

const DESK_PHONE: &str = "v=0\r\n\
    o=- 20518 0 IN IP4 203.0.113.1\r\n\
    s= \r\n\
    t=0 0\r\n\
    c=IN IP4 203.0.113.1\r\n\
    m=audio 54400 RTP/SAVP 0 8\r\n\
    a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n\
    m=audio 54402 RTP/AVP 9 8 0 18 101\r\n\
    a=rtpmap:9 G722/8000\r\n\
    a=rtpmap:8 PCMA/8000\r\n\
    a=rtpmap:0 PCMU/8000\r\n\
    a=rtpmap:18 G729/8000\r\n\
    a=fmtp:18 annexb=no\r\n\
    a=rtpmap:101 telephone-event/8000\r\n\
    a=fmtp:101 0-15\r\n\
    a=ptime:30\r\n\
    a=sendrecv\r\n";

const SOFT_PHONE: &str = "v=0\r\n\
    o=alice 2890844526 2890844527 IN IP4 192.0.2.10\r\n\
    s=-\r\n\
    c=IN IP4 192.0.2.10\r\n\
    b=AS:84\r\n\
    t=3034423619 3042462419\r\n\
    a=X-nat:0\r\n\
    m=audio 4000 RTP/AVP 96 97 98 99 0 100\r\n\
    c=IN IP4 192.0.2.77\r\n\
    b=TIAS:64000\r\n\
    a=rtcp:5011 IN IP4 192.0.2.78\r\n\
    a=sendonly\r\n\
    a=rtpmap:96 opus/48000/2\r\n\
    a=rtpmap:97 pcma/8000\r\n\
    a=rtpmap:98 telephone-event/48000\r\n\
    a=rtpmap:99 PCMU/16000\r\n\
    a=rtpmap:100 telephone-event/8000\r\n\
    a=ssrc:1234 cname:7f3c\r\n";

const GATEWAY: &str = "v=0\no=GW 1 1 IN IP4 198.51.100.4\ns=call\nc=IN IP4 198.51.100.4\nt=0 0\n\
    a=recvonly\nm=audio 17000/1 RTP/AVP 8\na=maxptime:10\na=ptime:20\n";

const OLD_HOLD: &str = "v=0\r\no=- 1 3 IN IP4 192.0.2.10\r\ns=-\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\n\
    m=audio 4000 RTP/AVP 0\r\n";

const IP6: &str = "v=0\r\no=- 1 1 IN IP6 2001:db8::1\r\ns=-\r\nc=IN IP6 2001:db8::1\r\nt=0 0\r\n\
    m=audio 4000 RTP/AVP 0\r\na=rtcp:4009\r\n";

const VIDEO: &str = "v=0\r\no=- 1 1 IN IP4 192.0.2.10\r\ns=-\r\nc=IN IP4 192.0.2.10\r\nt=0 0\r\n\
    m=video 5000 RTP/AVP 96 97\r\na=rtpmap:96 H264/90000\r\n\
    m=audio 0 RTP/AVP 0\r\n\
    m=audio 4000 RTP/AVPF 0 101\r\na=rtpmap:101 telephone-event/8000\r\na=rtcp-mux\r\n\
    m=application 6000 UDP/BFCP *\r\n";

const FQDN: &str = "v=0\r\no=- 1 1 IN IP4 media.example.com\r\ns=-\r\nc=IN IP4 media.example.com\r\nt=0 0\r\n\
    m=audio 4000 RTP/AVP 0\r\n";

const BROWSER: &str = "v=0\r\no=- 4611731400430051336 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n\
    a=group:BUNDLE 0\r\na=msid-semantic: WMS\r\n\
    m=audio 9 UDP/TLS/RTP/SAVPF 111 0\r\nc=IN IP4 0.0.0.0\r\na=rtcp:9 IN IP4 0.0.0.0\r\n\
    a=ice-ufrag:4ZcD\r\na=ice-pwd:2/1muCWoOi3uLifh0NuRHlZZ\r\na=mid:0\r\na=rtcp-mux\r\n\
    a=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n";

/// The example of RFC 8866 section 5.
const RFC_8866: &str = "v=0\r\n\
    o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1\r\n\
    s=Call to John Smith\r\n\
    i=SDP Offer #1\r\n\
    u=http://www.jdoe.example.com/home.html\r\n\
    e=Jane Doe <jane@jdoe.example.com>\r\n\
    p=+1 617 555-6011\r\n\
    c=IN IP4 198.51.100.1\r\n\
    t=0 0\r\n\
    m=audio 49170 RTP/AVP 0\r\n\
    m=audio 49180 RTP/AVP 0\r\n\
    m=video 51372 RTP/AVP 99\r\n\
    c=IN IP6 2001:db8::2\r\n\
    a=rtpmap:99 h263-1998/90000\r\n";

fn parse(text: &str) -> SessionDescription {
    SessionDescription::parse(text.as_bytes()).unwrap()
}
