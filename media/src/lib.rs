//! Media: SDP, RTP and RTCP, G.711, relay, player, recorder.
