//! Messages, read reports and profiles, as far as they go without a server.

const recorder_module = @import("../recorder.zig");
const Recorder = recorder_module.Recorder;

const c2c = 1;
const group = 2;
const hello =
    \\{"message_elem_array":[{"elem_type":0,"text_elem_content":"hello"}]}
;
const bob =
    \\{"friendship_getprofilelist_param_identifier_array":["bob"]}
;

/// Only once the SDK has tried to connect does it count as initialized.
fn start(recorder: *Recorder) void {
    recorder.setNetworkListener(true, 0x99);
    recorder.initDefault();
    recorder.collect(2);
}

pub fn @"messages-before-init"(recorder: *Recorder) void {
    recorder.about = "A message before TIMInit is answered before the call returns, and has no number.";
    recorder.sendMessage("bob", c2c, hello, 1);
    recorder.sendMessage("carol", c2c, hello, 2);
    recorder.collect(2);
    recorder.quiet();
}

pub fn @"messages-logged-out"(recorder: *Recorder) void {
    recorder.about = "Messages after TIMInit, with nobody logged in.";
    start(recorder);
    recorder.sendMessage("bob", c2c, hello, 1);
    recorder.collect(1);
    recorder.sendMessage(recorder_module.repeat('x', 300), c2c, hello, 2);
    recorder.collect(1);
    recorder.quiet();
}

pub fn @"message-arguments"(recorder: *Recorder) void {
    recorder.about = "Receivers, conversation types and JSON that TIMMsgSendMessage refuses.";
    start(recorder);
    for ([_]?[:0]const u8{ null, "" }) |receiver| {
        recorder.sendMessage(receiver, c2c, hello, 1);
    }
    for ([_]c_int{ -1, 0, 3, 4 }) |conv_type| {
        recorder.sendMessage("bob", conv_type, hello, 2);
        recorder.reportRead("bob", conv_type, "", 3);
    }
    for ([_]?[:0]const u8{ null, "", "hello", "{}", "[]", "{", "1" }) |message| {
        recorder.sendMessage("bob", c2c, message, 4);
    }
    recorder.quiet();
}

pub fn @"message-elements"(recorder: *Recorder) void {
    recorder.about = "Text and custom elements, and what is missing or unknown in them.";
    start(recorder);
    for ([_][:0]const u8{
        \\{"message_elem_array":[]}
        ,
        \\{"message_elem_array":[{"elem_type":0}]}
        ,
        \\{"message_elem_array":[{"elem_type":3}]}
        ,
        \\{"message_elem_array":[{"elem_type":99},{"elem_type":0,"text_elem_content":"x"}]}
        ,
        \\{"message_elem_array":[{"elem_type":3,"custom_elem_data":"d","custom_elem_desc":"e","custom_elem_ext":"f","custom_elem_sound":"g"},{"elem_type":0,"text_elem_content":"é\n\"\\"}]}
        ,
    }) |message| {
        recorder.sendMessage("bob", c2c, message, 1);
        recorder.collect(1);
    }
    recorder.quiet();
}

pub fn @"message-options"(recorder: *Recorder) void {
    recorder.about = "Keys of a message that come back as they were given.";
    start(recorder);
    recorder.sendMessage("bob", c2c,
        \\{"message_elem_array":[],"message_cloud_custom_str":"a","message_custom_str":"b","message_custom_int":5,"message_priority":2,"message_is_online_msg":true,"message_need_read_receipt":true,"message_is_excluded_from_unread_count":true,"message_support_message_extension":true}
    , 1);
    recorder.collect(1);
    recorder.quiet();
}

pub fn @"read-reports"(recorder: *Recorder) void {
    recorder.about = "TIMMsgReportReaded before TIMInit and after it: its JSON is not looked at.";
    recorder.reportRead("bob", c2c, "", 1);
    recorder.collect(1);
    start(recorder);
    recorder.reportRead("bob", c2c, "", 2);
    recorder.reportRead("", c2c, null, 3);
    recorder.reportRead(null, c2c, "no JSON", 4);
    recorder.reportRead("group", group, "", 5);
    recorder.collect(4);
    recorder.quiet();
}

pub fn profiles(recorder: *Recorder) void {
    recorder.about = "TIMProfileGetUserProfileList before TIMInit and after it.";
    recorder.getProfiles(bob, 1);
    recorder.collect(1);
    start(recorder);
    for ([_]?[:0]const u8{ null, "", "no JSON" }) |param| recorder.getProfiles(param, 2);
    recorder.getProfiles(bob, 3);
    recorder.getProfiles("{}", 4);
    recorder.collect(2);
    recorder.quiet();
}

pub fn @"answers-in-order"(recorder: *Recorder) void {
    recorder.about = "Read reports, profiles and logouts of nobody are answered in call order.";
    start(recorder);
    for (0..10) |index| {
        recorder.reportRead("bob", c2c, "", 0x10 + index);
        recorder.getProfiles(bob, 0x20 + index);
        recorder.logout(0x30 + index);
    }
    recorder.collect(30);
    recorder.quiet();
}

pub fn @"message-listeners"(recorder: *Recorder) void {
    recorder.about = "TIMAddRecvNewMsgCallback and TIMRemoveRecvNewMsgCallback, in any order, say nothing.";
    recorder.removeNewMessageListener();
    recorder.addNewMessageListener(1);
    recorder.addNewMessageListener(2);
    recorder.setReadReceiptListener(true, 3);
    start(recorder);
    recorder.sendMessage("bob", c2c, hello, 4);
    recorder.collect(1);
    recorder.removeNewMessageListener();
    recorder.removeNewMessageListener();
    recorder.setReadReceiptListener(false, 0);
    recorder.quiet();
}
