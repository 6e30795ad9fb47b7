"""Signs a UserSig, logs in to the emulator, and lets its ticket expire a day later, at once.

    python3 emulator.py ../zig-out/lib/libtim_emulator.so
"""

import base64, ctypes, hashlib, hmac, json, queue, sys, time, zlib

SDK_APP_ID = 1400000000
KEY = b"timlogin-public-development-key-do-not-use-in-production"
Answer = ctypes.CFUNCTYPE(None, ctypes.c_int32, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p)
Event = ctypes.CFUNCTYPE(None, ctypes.c_void_p)

tim = ctypes.CDLL(sys.argv[1])
tim.TIMInit.argtypes = [ctypes.c_uint64, ctypes.c_char_p]
tim.TIMLogin.argtypes = [ctypes.c_char_p, ctypes.c_char_p, Answer, ctypes.c_void_p]
tim.callExperimentalAPI.argtypes = [ctypes.c_char_p, Answer, ctypes.c_void_p]
tim.TIMSetUserSigExpiredCallback.argtypes = [Event, ctypes.c_void_p]


def sign(user_id, expire=86400):
    now = int(time.time())
    lines = f"TLS.identifier:{user_id}\nTLS.sdkappid:{SDK_APP_ID}\nTLS.time:{now}\nTLS.expire:{expire}\n"
    mac = hmac.new(KEY, lines.encode(), hashlib.sha256).digest()
    ticket = {"TLS.ver": "2.0", "TLS.identifier": user_id, "TLS.sdkappid": SDK_APP_ID,
              "TLS.expire": expire, "TLS.time": now, "TLS.sig": base64.b64encode(mac).decode()}
    encoded = base64.b64encode(zlib.compress(json.dumps(ticket).encode()))
    return encoded.translate(bytes.maketrans(b"+/=", b"*-_"))


heard = queue.Queue()
# ctypes does not keep a callback alive: these names do.
on_answer = Answer(lambda code, desc, answer, user_data: heard.put((code, desc.decode(), answer.decode())))
on_expired = Event(lambda user_data: heard.put("the UserSig has expired"))


def control(operation, **param):
    request = {"request_internal_operation": f"emulator_{operation}", "request_emulator_param": param}
    return tim.callExperimentalAPI(json.dumps(request).encode(), on_answer, None)


assert tim.TIMInit(SDK_APP_ID, b"{}") == 0
tim.TIMSetUserSigExpiredCallback(on_expired, None)
assert tim.TIMLogin(b"alice", sign("alice"), on_answer, None) == 0
print("login:", *heard.get(timeout=10)[:2])
assert control("advance_time", ms=86_400_000) == 0
print("event:", heard.get(timeout=10))
print("advance:", heard.get(timeout=10)[0], "status:", tim.TIMGetLoginStatus())
tim.TIMUninit()
