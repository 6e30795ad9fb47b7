// Written by scripts/build/codes.ts from packages/core/data/tim-error-codes.tsv:
// change that file, then run node scripts/build/codes.ts.

/**
 * What an application should do about an error:
 *
 * - `refresh-usersig`: make a new UserSig and log in again;
 * - `retry`: make the call again, with growing pauses;
 * - `wait`: make the call again, but only when the condition in the message is met;
 * - `fix-config`: change the program or its settings: repeating the call does not help;
 * - `ask-user`: leave the decision to a person.
 */
export type Advice = "refresh-usersig" | "retry" | "wait" | "fix-config" | "ask-user";

/**
 * Where an error comes from:
 *
 * - `result`: the return value of the SDK's function, which did nothing;
 * - `sdk`: the SDK's answer;
 * - `server`: Tencent's servers;
 * - `timlogin`: these packages: the call never reached the SDK, or its answer was lost.
 */
export type TimErrorSource = "result" | "sdk" | "server" | "timlogin";

/** The names of all error codes: of return values, of the SDK, of the server and of timlogin. */
export type TimErrorCodeName =
  | "ERR_ANSWERS_LOST"
  | "ERR_AUTOLOGIN_NEED_USERSIG"
  | "ERR_BAD_ARGUMENT"
  | "ERR_BAD_OPTION"
  | "ERR_BIND_FAIL_GUID_NULL"
  | "ERR_BIND_FAIL_ISBINDING"
  | "ERR_BIND_FAIL_NO_SSOTICKET"
  | "ERR_BIND_FAIL_REG_TIMEOUT"
  | "ERR_BIND_FAIL_REPEATD_BIND"
  | "ERR_BIND_FAIL_TINYID_NULL"
  | "ERR_BIND_FAIL_UNKNOWN"
  | "ERR_BIND_FAIL_UNPACK_REGPACK_FAILED"
  | "ERR_BRIDGE_MISMATCH"
  | "ERR_CLIENT_CLOSED"
  | "ERR_CLIENT_OPEN"
  | "ERR_DATABASE_OPERATE_FAILED"
  | "ERR_EXPIRED_SESSION_NODE"
  | "ERR_FILE_TRANS_AUTH_FAILED"
  | "ERR_FILE_TRANS_DOWNLOAD_FAILED"
  | "ERR_FILE_TRANS_NO_SERVER"
  | "ERR_FILE_TRANS_UPLOAD_FAILED"
  | "ERR_FRIENDSHIP_PROXY_LOCAL_CHECK_ERR"
  | "ERR_FRIENDSHIP_PROXY_NOT_SYNCED"
  | "ERR_FRIENDSHIP_PROXY_SYNCED_FAIL"
  | "ERR_FRIENDSHIP_PROXY_SYNCING"
  | "ERR_FUNCTION_MISSING"
  | "ERR_GROUP_INVALID_FIELD"
  | "ERR_GROUP_STORAGE_DISABLED"
  | "ERR_HTTP_REQ_FAILED"
  | "ERR_IMAGE_UPLOAD_FAILED_NOTIMAGE"
  | "ERR_INIT_CORE_FAIL"
  | "ERR_INSTANCE_FAILED"
  | "ERR_INVALID_CONVERSATION"
  | "ERR_INVALID_JSON"
  | "ERR_INVALID_MSG_ELEM"
  | "ERR_INVALID_MSG_RECEIVER"
  | "ERR_INVALID_PARAMETERS"
  | "ERR_INVALID_SDK_OBJECT"
  | "ERR_IN_PROGESS"
  | "ERR_IO_OPERATION_FAILED"
  | "ERR_LACK_UGC_EXT"
  | "ERR_LIBRARY_DENIED"
  | "ERR_LIBRARY_NOT_CHOSEN"
  | "ERR_LIBRARY_NOT_FOUND"
  | "ERR_LIBRARY_NOT_LOADABLE"
  | "ERR_LOADGRPINFO_FAILED"
  | "ERR_LOADMSG_FAILED"
  | "ERR_LOGGED_OUT_BEFORE_LOGIN_FINISHED"
  | "ERR_LOGIN_AUTH_FAILED"
  | "ERR_LOGIN_KICKED_OFF_BY_OTHER"
  | "ERR_LOGIN_OPENMSG_RSP_PARSE_FAILED"
  | "ERR_LOGIN_OPENMSG_TIMEOUT"
  | "ERR_LOGIN_SIG_EXPIRE"
  | "ERR_LOGIN_TLS_DECRYPT_FAILED"
  | "ERR_LOGIN_TLS_RSP_PARSE_FAILED"
  | "ERR_NEVER_CONNECT_AFTER_LAUNCH"
  | "ERR_NO_PREVIOUS_LOGIN"
  | "ERR_NO_SESSION"
  | "ERR_NO_SUCC_RESULT"
  | "ERR_OUT_OF_MEMORY"
  | "ERR_PACKET_FAIL_FLOW_SAVE_FILTERED"
  | "ERR_PACKET_FAIL_LOGIC_ERR"
  | "ERR_PACKET_FAIL_REQ_NO_AUTH"
  | "ERR_PACKET_FAIL_REQ_NO_NET"
  | "ERR_PACKET_FAIL_REQ_ON_RESEND"
  | "ERR_PACKET_FAIL_REQ_OVER_LOAD"
  | "ERR_PACKET_FAIL_REQ_TIMEOUT"
  | "ERR_PACKET_FAIL_RESP_NO_NET"
  | "ERR_PACKET_FAIL_RESP_NO_RESEND"
  | "ERR_PACKET_FAIL_RESP_TIMEOUT"
  | "ERR_PACKET_FAIL_SSO_ERR"
  | "ERR_PACKET_FAIL_UNKNOWN"
  | "ERR_PARSE_RESPONSE_FAILED"
  | "ERR_REQUEST_FAILED"
  | "ERR_REQUEST_INVALID_COOKIE"
  | "ERR_REQUEST_INVALID_REQ"
  | "ERR_REQUEST_INVALID_SIGN"
  | "ERR_REQUEST_KICK_OFF"
  | "ERR_REQUEST_NO_NET_ONREQ"
  | "ERR_REQUEST_NO_NET_ONRSP"
  | "ERR_REQUEST_OVERLOADED"
  | "ERR_REQUEST_SERVICE_SUSPEND"
  | "ERR_REQUEST_TIME_OUT"
  | "ERR_REQ_FAILED"
  | "ERR_REQ_INVALID_COOKIE"
  | "ERR_REQ_INVALID_REQ"
  | "ERR_REQ_INVALID_SIGN"
  | "ERR_REQ_KICK_OFF"
  | "ERR_REQ_NO_NET_ON_REQ"
  | "ERR_REQ_NO_NET_ON_RSP"
  | "ERR_REQ_OVERLOADED"
  | "ERR_REQ_SERVICE_SUSPEND"
  | "ERR_REVOKE_TIME_LIMIT_EXCEED"
  | "ERR_SDK_ACCOUNT_LOGIN_IN_PROCESS"
  | "ERR_SDK_ACCOUNT_LOGOUT_IN_PROCESS"
  | "ERR_SDK_ACCOUNT_TLS_DECRYPT_FAILED"
  | "ERR_SDK_ACCOUNT_TLS_INIT_FAILED"
  | "ERR_SDK_ACCOUNT_TLS_NOT_INITIALIZED"
  | "ERR_SDK_ACCOUNT_TLS_REQUEST_FAILED"
  | "ERR_SDK_ACCOUNT_TLS_REQUEST_TIMEOUT"
  | "ERR_SDK_ACCOUNT_TLS_TRANSPKG_ERROR"
  | "ERR_SDK_COMM_API_CALL_FREQUENCY_LIMIT"
  | "ERR_SDK_COMM_CROSS_THREAD"
  | "ERR_SDK_COMM_DATABASE_FAILURE"
  | "ERR_SDK_COMM_DATABASE_NOTFOUND"
  | "ERR_SDK_COMM_FILE_NOT_FOUND"
  | "ERR_SDK_COMM_FILE_OPEN_FAILED"
  | "ERR_SDK_COMM_FILE_SIZE_EMPTY"
  | "ERR_SDK_COMM_FILE_TOO_LARGE"
  | "ERR_SDK_COMM_INTERRUPT"
  | "ERR_SDK_COMM_INVALID_IDENTIFIER"
  | "ERR_SDK_COMM_TINYID_EMPTY"
  | "ERR_SDK_HAD_INITIALIZED"
  | "ERR_SDK_INTERFACE_NOT_SUPPORT"
  | "ERR_SDK_INTERNAL_ERROR"
  | "ERR_SDK_INVALID_OPERATION"
  | "ERR_SDK_NET_ALLREADY_CONN"
  | "ERR_SDK_NET_AUTH_INVALID"
  | "ERR_SDK_NET_COMPRESS_FAILED"
  | "ERR_SDK_NET_CONNECT_RESET"
  | "ERR_SDK_NET_CONN_REFUSE"
  | "ERR_SDK_NET_CONN_TIMEOUT"
  | "ERR_SDK_NET_DECODE_FAILED"
  | "ERR_SDK_NET_DISCONNECT"
  | "ERR_SDK_NET_ENCODE_FAILED"
  | "ERR_SDK_NET_FREQ_LIMIT"
  | "ERR_SDK_NET_HOST_GETADDRINFO_FAILED"
  | "ERR_SDK_NET_NET_UNREACH"
  | "ERR_SDK_NET_PKG_SIZE_LIMIT"
  | "ERR_SDK_NET_REQ_COUNT_LIMIT"
  | "ERR_SDK_NET_RESET_BY_PEER"
  | "ERR_SDK_NET_SEND_REMAINING_TIMEOUT_NO_NETWORK"
  | "ERR_SDK_NET_SOCKET_INVALID"
  | "ERR_SDK_NET_SOCKET_NO_BUFF"
  | "ERR_SDK_NET_UNCOMPRESS_FAILED"
  | "ERR_SDK_NET_WAIT_ACK_TIMEOUT"
  | "ERR_SDK_NET_WAIT_ACK_TIMEOUT_NO_NETWORK"
  | "ERR_SDK_NET_WAIT_INQUEUE_TIMEOUT"
  | "ERR_SDK_NET_WAIT_SEND_REMAINING_TIMEOUT"
  | "ERR_SDK_NET_WAIT_SEND_TIMEOUT"
  | "ERR_SDK_NET_WAIT_SEND_TIMEOUT_NO_NETWORK"
  | "ERR_SDK_NOT_INITIALIZED"
  | "ERR_SDK_NOT_LOGGED_IN"
  | "ERR_SERIALIZE_REQ_FAILED"
  | "ERR_SERIVCE_NOT_READY"
  | "ERR_SVR_ACCOUNT_ADMIN_REQUIRED"
  | "ERR_SVR_ACCOUNT_BLACKLIST"
  | "ERR_SVR_ACCOUNT_COUNT_LIMIT"
  | "ERR_SVR_ACCOUNT_FREQ_LIMIT"
  | "ERR_SVR_ACCOUNT_INTERNAL_ERROR"
  | "ERR_SVR_ACCOUNT_INTERNAL_TIMEOUT"
  | "ERR_SVR_ACCOUNT_INVALID_COUNT"
  | "ERR_SVR_ACCOUNT_INVALID_PARAMETERS"
  | "ERR_SVR_ACCOUNT_INVALID_USERSIG"
  | "ERR_SVR_ACCOUNT_NOT_FOUND"
  | "ERR_SVR_ACCOUNT_SDKAPPID_NOT_FOUND"
  | "ERR_SVR_ACCOUNT_SEC_RSTR"
  | "ERR_SVR_ACCOUNT_USERSIG_CHECK_FAILED"
  | "ERR_SVR_ACCOUNT_USERSIG_CHECK_FAILED_EX"
  | "ERR_SVR_ACCOUNT_USERSIG_EMPTY"
  | "ERR_SVR_ACCOUNT_USERSIG_EXPIRED"
  | "ERR_SVR_ACCOUNT_USERSIG_MISMATCH_ID"
  | "ERR_SVR_ACCOUNT_USERSIG_MISMATCH_PUBLICKEY"
  | "ERR_SVR_ACCOUNT_USERSIG_MISMATCH_SDKAPPID"
  | "ERR_SVR_ACCOUNT_USERSIG_PUBLICKEY_NOT_FOUND"
  | "ERR_SVR_ACCOUNT_USER_STATUS_DISABLED"
  | "ERR_SVR_COMM_EXCHANGE_ACCOUNT_TIMEUT"
  | "ERR_SVR_COMM_ID_NOT_ADMIN"
  | "ERR_SVR_COMM_INVALID_ACCOUNT"
  | "ERR_SVR_COMM_INVALID_ACCOUNT_EX"
  | "ERR_SVR_COMM_INVALID_HTTP_URL"
  | "ERR_SVR_COMM_INVALID_ID_FORMAT"
  | "ERR_SVR_COMM_INVALID_RES"
  | "ERR_SVR_COMM_INVALID_SDKAPPID"
  | "ERR_SVR_COMM_INVALID_SERVICE"
  | "ERR_SVR_COMM_REQUEST_TIMEOUT"
  | "ERR_SVR_COMM_REQ_FORBIDDEN"
  | "ERR_SVR_COMM_REQ_FREQ_LIMIT"
  | "ERR_SVR_COMM_REQ_FREQ_LIMIT_EX"
  | "ERR_SVR_COMM_REQ_JSON_PARSE_FAILED"
  | "ERR_SVR_COMM_REST_FREQ_LIMIT"
  | "ERR_SVR_COMM_RSP_JSON_PARSE_FAILED"
  | "ERR_SVR_COMM_SDKAPPID_FORBIDDEN"
  | "ERR_SVR_COMM_SDKAPPID_FREQ_LIMIT"
  | "ERR_SVR_COMM_SDKAPPID_MISS"
  | "ERR_SVR_SSO_A2_DOWN_INVALID"
  | "ERR_SVR_SSO_A2_UP_INVALID"
  | "ERR_SVR_SSO_APPID_BLACK_LIST"
  | "ERR_SVR_SSO_APPID_WITHOUT_USING"
  | "ERR_SVR_SSO_CLIENT_CLOSE"
  | "ERR_SVR_SSO_CMD_BLACK_LIST"
  | "ERR_SVR_SSO_CONNECT_LIMIT"
  | "ERR_SVR_SSO_COOKIE_INVALID"
  | "ERR_SVR_SSO_D2KEY_WRONG"
  | "ERR_SVR_SSO_D2_EXPIRED"
  | "ERR_SVR_SSO_DISCONNECT"
  | "ERR_SVR_SSO_DOWN_TIP"
  | "ERR_SVR_SSO_EMPTY_KEY"
  | "ERR_SVR_SSO_FREQUENCY_LIMIT"
  | "ERR_SVR_SSO_FREQ_LIMIT"
  | "ERR_SVR_SSO_IDENTIFIER_INVALID"
  | "ERR_SVR_SSO_MSFSDK_QUIT"
  | "ERR_SVR_SSO_NO_IMEI_AND_A2"
  | "ERR_SVR_SSO_OVERLOAD"
  | "ERR_SVR_SSO_PACKET_WRONG"
  | "ERR_SVR_SSO_PREPAID_ARREARS"
  | "ERR_SVR_SSO_UIN_INVALID"
  | "ERR_SVR_SSO_UNSURPPORT"
  | "ERR_SVR_SSO_VCODE"
  | "ERR_SVR_SSO_VCODE_TIMEOUT"
  | "ERR_SYMBOL_MISSING"
  | "ERR_TLSSDK_NOT_INITIALIZED"
  | "ERR_TLSSDK_USER_NOT_FOUND"
  | "ERR_TOO_MANY_CALLS"
  | "ERR_TOO_MANY_CLIENTS"
  | "ERR_TO_USER_INVALID"
  | "ERR_UNSUPPORTED_PLATFORM"
  | "ERR_UNSUPPORTED_RUNTIME"
  | "ERR_USER_CANCELED"
  | "ERR_USER_SIG_EXPIRED"
  | "ERR_WAKE_FAILED"
  | "ERR_WIFI_NEED_AUTH"
  | "ERR_WRONG_THREAD"
  | "TIM_ERR_CONV"
  | "TIM_ERR_GROUP"
  | "TIM_ERR_JSON"
  | "TIM_ERR_NOTLOGIN"
  | "TIM_ERR_PARAM"
  | "TIM_ERR_SDKUNINIT";

type Row = readonly [
  code: string,
  name: TimErrorCodeName,
  source: TimErrorSource,
  advice: Advice,
  meaning: string,
];

/** One text, which a program that starts steps over; rows would be parsed at each start. */
const TABLE = `
-20009|ERR_SVR_SSO_FREQUENCY_LIMIT|server|wait|Too many requests were sent to the access server: send fewer and repeat the call later.
-10114|ERR_SVR_SSO_OVERLOAD|server|wait|The access server is overloaded and dropped the request: repeat it later.
-10113|ERR_SVR_SSO_FREQ_LIMIT|server|wait|This user sends too many requests a second: slow down and repeat the call later.
-10112|ERR_SVR_SSO_APPID_WITHOUT_USING|server|fix-config|The app has been stopped: check its state in the TIM console.
-10111|ERR_SVR_SSO_CMD_BLACK_LIST|server|fix-config|This request is blocked for the app: ask Tencent's support to allow it.
-10110|ERR_SVR_SSO_APPID_BLACK_LIST|server|fix-config|The app is on the access server's blocklist: ask Tencent's support to lift it.
-10109|ERR_SVR_SSO_PACKET_WRONG|server|fix-config|The access server could not read the request: check the SDK's version and report it to Tencent.
-10108|ERR_SVR_SSO_PREPAID_ARREARS|server|fix-config|The app's account with Tencent is in arrears: pay it, then log in again.
-10107|ERR_SVR_SSO_UNSURPPORT|server|retry|The access server takes no combined requests: the SDK stops combining, so repeat the call.
-10106|ERR_SVR_SSO_D2KEY_WRONG|server|refresh-usersig|Decrypting with the session's key failed too often: log in again with a new UserSig.
-10105|ERR_SVR_SSO_MSFSDK_QUIT|server|retry|The connection service has quit by itself: repeat the call.
-10104|ERR_SVR_SSO_CLIENT_CLOSE|server|retry|The client closed the connection by itself: repeat the call.
-10103|ERR_SVR_SSO_IDENTIFIER_INVALID|server|refresh-usersig|The session's identity is no longer valid: log in again with a new UserSig.
-10102|ERR_SVR_SSO_DISCONNECT|server|wait|The access server has cut the connection: wait until the SDK is connected again.
-10101|ERR_SVR_SSO_DOWN_TIP|server|refresh-usersig|The session's key has expired: log in again with a new UserSig.
-10009|ERR_SVR_SSO_COOKIE_INVALID|server|refresh-usersig|The session's cookie does not match: log in again with a new UserSig.
-10008|ERR_SVR_SSO_NO_IMEI_AND_A2|server|refresh-usersig|The request lacks the session's key and ticket: log in again with a new UserSig.
-10007|ERR_SVR_SSO_VCODE_TIMEOUT|server|retry|A verification code took too long to arrive: repeat the call.
-10006|ERR_SVR_SSO_UIN_INVALID|server|refresh-usersig|The session's key belongs to another account than the request: log in again with a new UserSig.
-10005|ERR_SVR_SSO_EMPTY_KEY|server|refresh-usersig|The session's key is empty: log in again with a new UserSig.
-10004|ERR_SVR_SSO_A2_DOWN_INVALID|server|refresh-usersig|The session's ticket was refused, perhaps for security reasons: log in again with a new UserSig.
-10003|ERR_SVR_SSO_A2_UP_INVALID|server|refresh-usersig|The session's ticket has expired: log in again with a new UserSig.
-10001|ERR_SVR_SSO_D2_EXPIRED|server|refresh-usersig|The session's key has expired: log in again with a new UserSig.
-10000|ERR_SVR_SSO_VCODE|server|retry|The server could not set up a verification code: repeat the call.
-1020|ERR_FUNCTION_MISSING|timlogin|fix-config|The SDK library does not have this function: use the version that these packages are made for, or do without the function.
-1019|ERR_WRONG_THREAD|timlogin|fix-config|The SDK does not answer on this thread: open the client on the main thread.
-1018|ERR_INSTANCE_FAILED|timlogin|fix-config|The library's copy or the folders of an instance could not be created: check that the disk has space and the folder is writable.
-1017|ERR_WAKE_FAILED|timlogin|fix-config|The socket that announces answers could not be created: close some files, or raise the process's limit of open files.
-1016|ERR_NO_SESSION|timlogin|fix-config|No user was logged in before, so nobody can be logged in again: call login.
-1015|ERR_ANSWERS_LOST|timlogin|retry|The answer was lost because the SDK's events came faster than they were read: check the client's status, and repeat the call if it is still needed.
-1014|ERR_TOO_MANY_CALLS|timlogin|wait|Already 100,000 calls are pending: wait for some of them before making more.
-1013|ERR_TOO_MANY_CLIENTS|timlogin|fix-config|This process has 64 open clients, the most there can be: close one first.
-1012|ERR_CLIENT_CLOSED|timlogin|fix-config|The client is closed: open another.
-1011|ERR_CLIENT_OPEN|timlogin|fix-config|The SDK has an open client in this process: use that one, close it first, or give each its own instance.
-1010|ERR_BAD_ARGUMENT|timlogin|fix-config|An argument is invalid: check what is passed.
-1009|ERR_BAD_OPTION|timlogin|fix-config|An option is invalid: give the value that is named, or leave the option out.
-1008|ERR_UNSUPPORTED_PLATFORM|timlogin|fix-config|There is no library for this system: use Linux, macOS or Windows, on x64 or arm64.
-1007|ERR_UNSUPPORTED_RUNTIME|timlogin|fix-config|This version of the runtime is too old: install the version that is named, or a later one.
-1006|ERR_BRIDGE_MISMATCH|timlogin|fix-config|The bridge has another version than the packages: install both from one release.
-1005|ERR_SYMBOL_MISSING|timlogin|fix-config|A library lacks a function that every SDK exports: give the path of an SDK library.
-1004|ERR_LIBRARY_NOT_LOADABLE|timlogin|fix-config|A library exists but cannot be loaded: give one that is complete and built for this system.
-1003|ERR_LIBRARY_DENIED|timlogin|fix-config|This process may not read or load a library: give it the permission that is named.
-1002|ERR_LIBRARY_NOT_FOUND|timlogin|fix-config|A library was not found in any of the places that were searched: install it, or give its path.
-1001|ERR_LIBRARY_NOT_CHOSEN|timlogin|fix-config|No SDK library was chosen: give openTim the option library, or set TIMLOGIN_LIBRARY.
-302|ERR_SVR_SSO_CONNECT_LIMIT|server|wait|The access server has too many connections and refused this one: repeat the call later.
-6|TIM_ERR_GROUP|result|fix-config|The call was given an invalid group: check its id.
-5|TIM_ERR_CONV|result|fix-config|The call was given an invalid conversation: check its id and type.
-4|TIM_ERR_PARAM|result|fix-config|The call was given an invalid argument, such as an empty user id or UserSig: check what is passed.
-3|TIM_ERR_JSON|result|fix-config|The call was given text that is not the JSON it expects: check what is passed.
-2|TIM_ERR_NOTLOGIN|result|fix-config|Nobody is logged in: log in before this call.
-1|TIM_ERR_SDKUNINIT|result|fix-config|The SDK is not initialised: open it before this call.
6001|ERR_PARSE_RESPONSE_FAILED|sdk|retry|The SDK could not read the server's answer: repeat the call, and report it to Tencent if it persists.
6002|ERR_SERIALIZE_REQ_FAILED|sdk|retry|The SDK could not encode the request: repeat the call, and report it to Tencent if it persists.
6003|ERR_NO_SUCC_RESULT|sdk|fix-config|No item of the batch succeeded: look at the result of each item.
6004|ERR_INVALID_CONVERSATION|sdk|fix-config|The conversation is not valid: log in first, and check its id.
6005|ERR_LOADMSG_FAILED|sdk|fix-config|The local message database could not be read and may be damaged: check the SDK's folder, or give it an empty one.
6006|ERR_FILE_TRANS_AUTH_FAILED|sdk|retry|The server refused the authorisation of a file transfer: repeat the transfer.
6007|ERR_FILE_TRANS_NO_SERVER|sdk|retry|No server for file transfers could be found: repeat the transfer.
6008|ERR_FILE_TRANS_UPLOAD_FAILED|sdk|retry|The file could not be uploaded: check the network and repeat the transfer.
6009|ERR_FILE_TRANS_DOWNLOAD_FAILED|sdk|retry|The file could not be downloaded: check the network, and whether the file is still kept.
6010|ERR_HTTP_REQ_FAILED|sdk|retry|An HTTP request failed: check its URL and the network, then repeat it.
6011|ERR_TO_USER_INVALID|sdk|fix-config|The receiver is not valid: check the id of the user or group.
6012|ERR_REQUEST_TIME_OUT|sdk|retry|The request timed out: check the network and repeat the call.
6013|ERR_SDK_NOT_INITIALIZED|sdk|fix-config|The SDK is not initialised: open it before this call.
6014|ERR_SDK_NOT_LOGGED_IN|sdk|fix-config|Nobody is logged in, or the user has been kicked offline: log in before this call.
6015|ERR_IN_PROGESS|sdk|wait|The same operation is still running: wait for its answer.
6016|ERR_INVALID_MSG_ELEM|sdk|fix-config|The message has an invalid element: check its fields.
6017|ERR_INVALID_PARAMETERS|sdk|fix-config|A parameter is not valid: the SDK's own words say which.
6018|ERR_INIT_CORE_FAIL|sdk|fix-config|The SDK's core could not start: check that its folders are writable.
6019|ERR_DATABASE_OPERATE_FAILED|sdk|fix-config|The local database failed: check the permissions, the free space and the state of the SDK's folder.
6020|ERR_EXPIRED_SESSION_NODE|sdk|retry|The conversation's session is gone: get the conversation again and repeat the call.
6021|ERR_INVALID_SDK_OBJECT|sdk|fix-config|An object is not valid: use only objects that the SDK has made.
6022|ERR_IO_OPERATION_FAILED|sdk|fix-config|A local file could not be read or written: check the permissions and the free space of the SDK's folders.
6023|ERR_LOGGED_OUT_BEFORE_LOGIN_FINISHED|sdk|ask-user|The user was logged out before the login had finished: log in again only if that is wanted.
6024|ERR_TLSSDK_NOT_INITIALIZED|sdk|fix-config|The SDK's login part is not initialised: open the SDK before this call.
6025|ERR_TLSSDK_USER_NOT_FOUND|sdk|refresh-usersig|The SDK has no login data of this user: log in with a new UserSig.
6026|ERR_NO_PREVIOUS_LOGIN|sdk|refresh-usersig|This user has not logged in here before: log in with a new UserSig.
6027|ERR_INVALID_JSON|sdk|fix-config|The SDK cannot read the JSON that it was given: its own words name the field.
6028|ERR_OUT_OF_MEMORY|sdk|fix-config|Memory has run out: find what uses it, then start the process again.
6031|ERR_IMAGE_UPLOAD_FAILED_NOTIMAGE|sdk|fix-config|The file to upload is not an image that can be opened: check the file.
6032|ERR_INVALID_MSG_RECEIVER|sdk|fix-config|The receivers of the message are not valid: check them against its group.
6100|ERR_BIND_FAIL_UNKNOWN|sdk|retry|The session could not be bound, for an unknown reason: log in again.
6101|ERR_BIND_FAIL_NO_SSOTICKET|sdk|refresh-usersig|The session's ticket is missing: log in again with a new UserSig.
6102|ERR_BIND_FAIL_REPEATD_BIND|sdk|wait|The session is already bound: wait for the first binding.
6103|ERR_BIND_FAIL_TINYID_NULL|sdk|retry|The account's internal id is missing: log in again.
6104|ERR_BIND_FAIL_GUID_NULL|sdk|retry|The device's internal id is missing: log in again.
6105|ERR_BIND_FAIL_UNPACK_REGPACK_FAILED|sdk|retry|The answer to the registration could not be read: log in again.
6106|ERR_BIND_FAIL_REG_TIMEOUT|sdk|retry|The registration timed out: check the network and log in again.
6107|ERR_BIND_FAIL_ISBINDING|sdk|wait|The session is being bound: wait for that to finish.
6120|ERR_PACKET_FAIL_UNKNOWN|sdk|retry|A packet could not be sent, for an unknown reason: repeat the call.
6121|ERR_PACKET_FAIL_REQ_NO_NET|sdk|wait|There was no network for sending the request: wait until the SDK is connected, then repeat the call.
6122|ERR_PACKET_FAIL_RESP_NO_NET|sdk|wait|There was no network for the answer: wait until the SDK is connected, then repeat the call.
6123|ERR_PACKET_FAIL_REQ_NO_AUTH|sdk|refresh-usersig|The request was sent without being authorised: log in again with a new UserSig.
6124|ERR_PACKET_FAIL_SSO_ERR|sdk|retry|The access server failed: repeat the call.
6125|ERR_PACKET_FAIL_REQ_TIMEOUT|sdk|retry|The request timed out: check the network and repeat the call.
6126|ERR_PACKET_FAIL_RESP_TIMEOUT|sdk|retry|The answer timed out: check the network and repeat the call.
6127|ERR_PACKET_FAIL_REQ_ON_RESEND|sdk|retry|The request could not be sent again: repeat the call.
6128|ERR_PACKET_FAIL_RESP_NO_RESEND|sdk|retry|The request should have been sent again but was not: repeat the call.
6129|ERR_PACKET_FAIL_FLOW_SAVE_FILTERED|sdk|fix-config|The request was filtered out before it was kept: check what is sent.
6130|ERR_PACKET_FAIL_REQ_OVER_LOAD|sdk|wait|Too much is being sent: send less and repeat the call later.
6131|ERR_PACKET_FAIL_LOGIC_ERR|sdk|retry|The SDK found its own data inconsistent: repeat the call, and report it to Tencent if it persists.
6150|ERR_FRIENDSHIP_PROXY_NOT_SYNCED|sdk|wait|Friends and profiles are not synchronised yet: wait for that to finish.
6151|ERR_FRIENDSHIP_PROXY_SYNCING|sdk|wait|Friends and profiles are being synchronised: wait for that to finish.
6152|ERR_FRIENDSHIP_PROXY_SYNCED_FAIL|sdk|retry|Friends and profiles could not be synchronised: check the network and repeat the call.
6153|ERR_FRIENDSHIP_PROXY_LOCAL_CHECK_ERR|sdk|fix-config|A request about friends or profiles has an invalid parameter: check what is passed.
6160|ERR_GROUP_INVALID_FIELD|sdk|fix-config|A group request has a field that is not defined: check its fields.
6161|ERR_GROUP_STORAGE_DISABLED|sdk|fix-config|Group profiles are not kept on this device: turn their local storage on.
6162|ERR_LOADGRPINFO_FAILED|sdk|retry|The group's profile could not be loaded: repeat the call.
6200|ERR_REQ_NO_NET_ON_REQ|sdk|wait|There was no network for the request: wait until the SDK is connected, then repeat the call.
6201|ERR_REQ_NO_NET_ON_RSP|sdk|wait|There was no network for the answer: wait until the SDK is connected, then repeat the call.
6205|ERR_SERIVCE_NOT_READY|sdk|wait|The SDK's connection service is not ready yet: repeat the call later.
6206|ERR_USER_SIG_EXPIRED|sdk|refresh-usersig|The UserSig has expired: make a new one and log in again.
6207|ERR_LOGIN_AUTH_FAILED|sdk|refresh-usersig|The account could not be authenticated: check the user id and log in again with a new UserSig.
6208|ERR_LOGIN_KICKED_OFF_BY_OTHER|sdk|ask-user|The user was kicked offline by a login elsewhere: ask the user before logging in again.
6209|ERR_NEVER_CONNECT_AFTER_LAUNCH|sdk|wait|The SDK has not tried to connect since it started: wait until it is connected.
6210|ERR_REQ_FAILED|sdk|retry|The SDK's connection service failed: repeat the call.
6211|ERR_REQ_INVALID_REQ|sdk|fix-config|The request is not valid: check what is passed.
6212|ERR_REQ_OVERLOADED|sdk|wait|The queue of requests is full: send fewer and repeat the call later.
6213|ERR_REQ_KICK_OFF|sdk|ask-user|The user was kicked offline by a login elsewhere: ask the user before logging in again.
6214|ERR_REQ_SERVICE_SUSPEND|sdk|wait|The service is suspended: repeat the call later.
6215|ERR_REQ_INVALID_SIGN|sdk|refresh-usersig|The session's signature is not valid: log in again with a new UserSig.
6216|ERR_REQ_INVALID_COOKIE|sdk|refresh-usersig|The session's cookie is not valid: log in again with a new UserSig.
6217|ERR_LOGIN_TLS_RSP_PARSE_FAILED|sdk|retry|The answer to the login has a wrong length: log in again.
6218|ERR_LOGIN_OPENMSG_TIMEOUT|sdk|retry|The server could not report the login in time: log in again.
6219|ERR_LOGIN_OPENMSG_RSP_PARSE_FAILED|sdk|retry|The server could not read the report of the login: log in again.
6220|ERR_LOGIN_TLS_DECRYPT_FAILED|sdk|retry|The answer to the login could not be decrypted: log in again.
6221|ERR_WIFI_NEED_AUTH|sdk|ask-user|The Wi-Fi wants its user to sign in: ask the user to do so, then repeat the call.
6222|ERR_USER_CANCELED|sdk|ask-user|The user has cancelled the operation: repeat it only if the user wants it.
6223|ERR_REVOKE_TIME_LIMIT_EXCEED|sdk|fix-config|The message is too old to be recalled: the app's limit is 2 minutes unless set otherwise.
6224|ERR_LACK_UGC_EXT|sdk|fix-config|An extension package for short videos is missing: add it.
6226|ERR_AUTOLOGIN_NEED_USERSIG|sdk|refresh-usersig|The saved login has expired: log in with a new UserSig.
6250|ERR_REQUEST_NO_NET_ONREQ|sdk|wait|There was no network for the request: wait until the SDK is connected, then repeat the call.
6251|ERR_REQUEST_NO_NET_ONRSP|sdk|wait|There was no network for the answer: wait until the SDK is connected, then repeat the call.
6252|ERR_REQUEST_FAILED|sdk|retry|The SDK's connection service failed: repeat the call.
6253|ERR_REQUEST_INVALID_REQ|sdk|fix-config|The request is not valid: check what is passed.
6254|ERR_REQUEST_OVERLOADED|sdk|wait|The queue of requests is full: send fewer and repeat the call later.
6255|ERR_REQUEST_KICK_OFF|sdk|ask-user|The user was kicked offline by a login elsewhere: ask the user before logging in again.
6256|ERR_REQUEST_SERVICE_SUSPEND|sdk|wait|The service is suspended: repeat the call later.
6257|ERR_REQUEST_INVALID_SIGN|sdk|refresh-usersig|The session's signature is not valid: log in again with a new UserSig.
6258|ERR_REQUEST_INVALID_COOKIE|sdk|refresh-usersig|The session's cookie is not valid: log in again with a new UserSig.
7001|ERR_SDK_COMM_CROSS_THREAD|sdk|fix-config|The SDK was used across threads in a way it does not support: report it to Tencent.
7002|ERR_SDK_COMM_TINYID_EMPTY|sdk|fix-config|The account's internal id is empty: check that the user id exists and is valid.
7003|ERR_SDK_COMM_INVALID_IDENTIFIER|sdk|fix-config|The user id is not valid: it must have 1 to 32 bytes of printable ASCII.
7004|ERR_SDK_COMM_FILE_NOT_FOUND|sdk|fix-config|The file does not exist: check its path.
7005|ERR_SDK_COMM_FILE_TOO_LARGE|sdk|fix-config|The file is too large: images and sounds may have 28 MB, videos and files 100 MB.
7006|ERR_SDK_COMM_FILE_SIZE_EMPTY|sdk|fix-config|The file is empty: check that it has been written.
7007|ERR_SDK_COMM_FILE_OPEN_FAILED|sdk|fix-config|The file could not be opened: check that it exists and is not locked.
7008|ERR_SDK_COMM_API_CALL_FREQUENCY_LIMIT|sdk|wait|The call is made too often: make it less often and repeat it later.
7009|ERR_SDK_COMM_INTERRUPT|sdk|ask-user|The call was ended before its answer came: the SDK was closed, or later logins and logouts took its place (ten may wait). Repeat it only if it is still needed.
7010|ERR_SDK_COMM_DATABASE_FAILURE|sdk|fix-config|The local database failed: log in first, and check the permissions and the free space of the SDK's folder.
7011|ERR_SDK_COMM_DATABASE_NOTFOUND|sdk|fix-config|The local database does not have what was asked for: fetch it from the server first.
7012|ERR_SDK_INTERNAL_ERROR|sdk|retry|The SDK had an internal error: repeat the call, and report it to Tencent if it persists.
7013|ERR_SDK_INTERFACE_NOT_SUPPORT|sdk|fix-config|The app's plan does not include this call: upgrade the plan in the TIM console.
7014|ERR_SDK_INVALID_OPERATION|sdk|fix-config|The operation is not allowed here: check how and when the call is made.
7501|ERR_SDK_ACCOUNT_LOGIN_IN_PROCESS|sdk|wait|A login is pending: wait for its answer.
7502|ERR_SDK_ACCOUNT_LOGOUT_IN_PROCESS|sdk|wait|A logout is pending: wait for its answer.
7503|ERR_SDK_ACCOUNT_TLS_INIT_FAILED|sdk|retry|The SDK's login part could not start: log in again.
7504|ERR_SDK_ACCOUNT_TLS_NOT_INITIALIZED|sdk|fix-config|The SDK's login part is not initialised: open the SDK before this call.
7505|ERR_SDK_ACCOUNT_TLS_TRANSPKG_ERROR|sdk|retry|A login packet has a wrong format: log in again, and report it to Tencent if it persists.
7506|ERR_SDK_ACCOUNT_TLS_DECRYPT_FAILED|sdk|retry|A login packet could not be decrypted: log in again, and report it to Tencent if it persists.
7507|ERR_SDK_ACCOUNT_TLS_REQUEST_FAILED|sdk|retry|The login request failed: check the network and log in again.
7508|ERR_SDK_ACCOUNT_TLS_REQUEST_TIMEOUT|sdk|retry|The login request timed out: check the network and log in again.
9501|ERR_SDK_NET_ENCODE_FAILED|sdk|retry|The request could not be encrypted: repeat the call, and report it to Tencent if it persists.
9502|ERR_SDK_NET_DECODE_FAILED|sdk|retry|The answer could not be decrypted: repeat the call, and report it to Tencent if it persists.
9503|ERR_SDK_NET_AUTH_INVALID|sdk|wait|The session is not authenticated yet: wait for the login to finish, then repeat the call.
9504|ERR_SDK_NET_COMPRESS_FAILED|sdk|retry|The request could not be compressed: repeat the call, and report it to Tencent if it persists.
9505|ERR_SDK_NET_UNCOMPRESS_FAILED|sdk|retry|The answer could not be decompressed: repeat the call, and report it to Tencent if it persists.
9506|ERR_SDK_NET_FREQ_LIMIT|sdk|wait|More than 5 requests were made in a second: slow down and repeat the call later.
9507|ERR_SDK_NET_REQ_COUNT_LIMIT|sdk|wait|More than 1000 requests are waiting: wait for their answers before making more.
9508|ERR_SDK_NET_DISCONNECT|sdk|wait|The network is down or not connected yet: wait until the SDK is connected, then repeat the call.
9509|ERR_SDK_NET_ALLREADY_CONN|sdk|retry|The connection already exists: repeat the call.
9510|ERR_SDK_NET_CONN_TIMEOUT|sdk|retry|The connection could not be made in time: check the network and repeat the call.
9511|ERR_SDK_NET_CONN_REFUSE|sdk|wait|The server refused the connection, perhaps after too many requests: repeat the call later.
9512|ERR_SDK_NET_NET_UNREACH|sdk|wait|The network is unreachable: wait until the SDK is connected, then repeat the call.
9513|ERR_SDK_NET_SOCKET_NO_BUFF|sdk|wait|The system has no buffers left for the network: repeat the call when it is less busy.
9514|ERR_SDK_NET_RESET_BY_PEER|sdk|wait|The server reset the connection: wait until the SDK is connected again, then repeat the call.
9515|ERR_SDK_NET_SOCKET_INVALID|sdk|retry|The connection's socket is not valid: repeat the call, and report it to Tencent if it persists.
9516|ERR_SDK_NET_HOST_GETADDRINFO_FAILED|sdk|fix-config|The server's address could not be resolved: check DNS, and whether the SDK's configuration file is damaged.
9517|ERR_SDK_NET_CONNECT_RESET|sdk|wait|The connection was reset on its way: wait until the SDK is connected again, then repeat the call.
9518|ERR_SDK_NET_WAIT_INQUEUE_TIMEOUT|sdk|retry|The request waited too long to be queued on a slow connection: check the network and repeat the call.
9519|ERR_SDK_NET_WAIT_SEND_TIMEOUT|sdk|retry|The request waited too long to be sent: repeat the call.
9520|ERR_SDK_NET_WAIT_ACK_TIMEOUT|sdk|retry|The server did not answer in time: repeat the call.
9521|ERR_SDK_NET_WAIT_SEND_REMAINING_TIMEOUT|sdk|retry|The request was sent only in part before its time was over: check the network and repeat the call.
9522|ERR_SDK_NET_PKG_SIZE_LIMIT|sdk|fix-config|The request is larger than 1 MB: send less at a time.
9523|ERR_SDK_NET_WAIT_SEND_TIMEOUT_NO_NETWORK|sdk|wait|The request could not be sent because there is no network: wait until the SDK is connected, then repeat the call.
9524|ERR_SDK_NET_WAIT_ACK_TIMEOUT_NO_NETWORK|sdk|wait|The answer did not come because there is no network: wait until the SDK is connected, then repeat the call.
9525|ERR_SDK_NET_SEND_REMAINING_TIMEOUT_NO_NETWORK|sdk|wait|The network was lost while the request was being sent: wait until the SDK is connected, then repeat the call.
60002|ERR_SVR_COMM_INVALID_HTTP_URL|server|fix-config|The server could not read the request's URL: check its format.
60003|ERR_SVR_COMM_REQ_JSON_PARSE_FAILED|server|fix-config|The server could not read the request's JSON: check its format.
60004|ERR_SVR_COMM_INVALID_ACCOUNT|server|fix-config|The request's user id or UserSig is wrong: check both.
60005|ERR_SVR_COMM_INVALID_ACCOUNT_EX|server|fix-config|The request's user id or UserSig is wrong: check both.
60006|ERR_SVR_COMM_INVALID_SDKAPPID|server|fix-config|The SDKAppID is not valid: check it in the TIM console.
60007|ERR_SVR_COMM_REST_FREQ_LIMIT|server|wait|The REST API is called too often: call it less often and repeat the call later.
60008|ERR_SVR_COMM_REQUEST_TIMEOUT|server|retry|The server timed out or could not read the HTTP request: repeat the call.
60009|ERR_SVR_COMM_INVALID_RES|server|fix-config|The requested resource does not exist: check the request's URL.
60010|ERR_SVR_COMM_ID_NOT_ADMIN|server|fix-config|The request needs an administrator of the app: use an administrator's user id.
60011|ERR_SVR_COMM_SDKAPPID_FREQ_LIMIT|server|wait|The app sends too many requests: send fewer and repeat the call later.
60012|ERR_SVR_COMM_SDKAPPID_MISS|server|fix-config|The request lacks the SDKAppID: add it to the URL.
60013|ERR_SVR_COMM_RSP_JSON_PARSE_FAILED|server|retry|The server's answer was not valid JSON: repeat the call.
60014|ERR_SVR_COMM_EXCHANGE_ACCOUNT_TIMEUT|server|retry|The server took too long to look up the account: repeat the call.
60015|ERR_SVR_COMM_INVALID_ID_FORMAT|server|fix-config|The request's user id is not a string: pass it as one.
60016|ERR_SVR_COMM_SDKAPPID_FORBIDDEN|server|fix-config|The app has been disabled: ask Tencent's support.
60017|ERR_SVR_COMM_REQ_FORBIDDEN|server|fix-config|The request has been disabled for this app: ask Tencent's support.
60018|ERR_SVR_COMM_REQ_FREQ_LIMIT|server|wait|Requests are made too often: make fewer and repeat the call later.
60019|ERR_SVR_COMM_REQ_FREQ_LIMIT_EX|server|wait|Requests are made too often: make fewer and repeat the call later.
60020|ERR_SVR_COMM_INVALID_SERVICE|server|fix-config|The app has no plan in force: buy one, or wait five minutes after buying it.
70001|ERR_SVR_ACCOUNT_USERSIG_EXPIRED|server|refresh-usersig|The UserSig has expired: make a new one and log in again.
70002|ERR_SVR_ACCOUNT_USERSIG_EMPTY|server|fix-config|The UserSig is empty: check what the signing server returns.
70003|ERR_SVR_ACCOUNT_USERSIG_CHECK_FAILED|server|fix-config|The UserSig cannot be read; it may be truncated or altered: pass it on whole and unchanged.
70005|ERR_SVR_ACCOUNT_USERSIG_CHECK_FAILED_EX|server|fix-config|The UserSig cannot be verified: check how it is made and passed on.
70009|ERR_SVR_ACCOUNT_USERSIG_MISMATCH_PUBLICKEY|server|fix-config|The UserSig was signed with another key than this app's: use the secret key of this SDKAppID.
70013|ERR_SVR_ACCOUNT_USERSIG_MISMATCH_ID|server|fix-config|The UserSig was made for another user: sign it for the user who logs in.
70014|ERR_SVR_ACCOUNT_USERSIG_MISMATCH_SDKAPPID|server|fix-config|The UserSig was made for another app: use the same SDKAppID to sign and to log in.
70016|ERR_SVR_ACCOUNT_USERSIG_PUBLICKEY_NOT_FOUND|server|fix-config|The server has no key to verify the UserSig with: check the SDKAppID and its region.
70020|ERR_SVR_ACCOUNT_SDKAPPID_NOT_FOUND|server|fix-config|The server does not know the SDKAppID: check it, and its region, in the TIM console.
70050|ERR_SVR_ACCOUNT_FREQ_LIMIT|server|wait|Too many logins failed: check the UserSig, and wait at least a minute before the next login.
70051|ERR_SVR_ACCOUNT_BLACKLIST|server|ask-user|The account is on the app's blocklist: tell the user; an administrator can lift it.
70052|ERR_SVR_ACCOUNT_INVALID_USERSIG|server|refresh-usersig|The UserSig has been revoked: make a new one and log in again.
70101|ERR_LOGIN_SIG_EXPIRE|server|refresh-usersig|The login's UserSig has expired: make a new one and log in again.
70107|ERR_SVR_ACCOUNT_NOT_FOUND|server|fix-config|The account does not exist: import it, or let it log in once.
70114|ERR_SVR_ACCOUNT_SEC_RSTR|server|ask-user|The account is restricted for security reasons: tell the user, and ask Tencent's support.
70169|ERR_SVR_ACCOUNT_INTERNAL_TIMEOUT|server|retry|The server timed out internally: repeat the call.
70206|ERR_SVR_ACCOUNT_INVALID_COUNT|server|fix-config|The number of items in the batch is not allowed: check how many are passed.
70398|ERR_SVR_ACCOUNT_COUNT_LIMIT|server|fix-config|The app has as many accounts as its plan allows: upgrade the plan in the TIM console.
70402|ERR_SVR_ACCOUNT_INVALID_PARAMETERS|server|fix-config|A parameter is missing or not valid: check what is passed.
70403|ERR_SVR_ACCOUNT_ADMIN_REQUIRED|server|fix-config|The request needs an administrator of the app: use an administrator's user id.
70500|ERR_SVR_ACCOUNT_INTERNAL_ERROR|server|retry|The server had an internal error: repeat the call.
72001|ERR_SVR_ACCOUNT_USER_STATUS_DISABLED|server|fix-config|User status is not turned on for the app: turn it on in the TIM console.
90101|ERR_SDK_HAD_INITIALIZED|sdk|fix-config|The SDK is already initialised: use the open client, or close it first.
`;

interface Tables {
  readonly byCode: ReadonlyMap<number, Row>;
  readonly byName: ReadonlyMap<string, number>;
}

let tables: Tables | null = null;

/** Built for the first error: most programs never need them, and on Bun they took a quarter of opening. */
function getTables(): Tables {
  if (tables === null) {
    const lines = TABLE.trim().split("\n");
    const rows = lines.map((line) => line.split("|") as unknown as Row);
    const byCode = new Map(rows.map((row) => [Number(row[0]), row]));
    tables = { byCode, byName: new Map(rows.map((row) => [row[1], Number(row[0])])) };
  }
  return tables;
}

/** The name of a code; undefined for an unknown code. */
export function codeNameOf(code: number): TimErrorCodeName | undefined {
  return getTables().byCode.get(code)?.[1];
}

/** Where a code comes from; undefined for an unknown code. */
export function sourceOf(code: number): TimErrorSource | undefined {
  return getTables().byCode.get(code)?.[2];
}

/** What an application should do about a code; undefined for an unknown code. */
export function adviceOf(code: number): Advice | undefined {
  return getTables().byCode.get(code)?.[3];
}

/** What happened and what to do, in one sentence; undefined for an unknown code. */
export function meaningOf(code: number): string | undefined {
  return getTables().byCode.get(code)?.[4];
}

/**
 * The code of a name.
 *
 * @throws {TypeError} The name is unknown.
 */
export function codeOf(name: TimErrorCodeName): number {
  const code = getTables().byName.get(name);
  if (code === undefined) throw new TypeError(`${name} is not the name of a TIM error code.`);
  return code;
}
