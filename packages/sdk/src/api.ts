// Written by scripts/build/sdk-table.ts from packages/sdk/data:
// change the tables there, then run node scripts/build/sdk-table.ts.

import type { CallOptions } from "@timlogin/core";
import type { JsonInput, JsonValue, Sent } from "./types.ts";

// --- functions ---

/** The C functions of the SDK, by their own names and with their own parameters. */
export interface TimFunctions {
  /**
   * `int TIMCommunityCreate(const char* json_group_create_param, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMCommunityCreate(
    json_group_create_param: CreateGroupParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMCommunityGetJoinedCommunityList(TIMCommCallback cb, const void* user_data)` */
  TIMCommunityGetJoinedCommunityList(options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMCommunityCreateTopicInCommunity(const char* group_id, const char* json_topic_info,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMCommunityCreateTopicInCommunity(
    group_id: string,
    json_topic_info: TopicInfo | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityDeleteTopicFromCommunity(const char* group_id, const char*
   * json_topic_id_array, TIMCommCallback cb, const void* user_data)`
   */
  TIMCommunityDeleteTopicFromCommunity(
    group_id: string,
    json_topic_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunitySetTopicInfo(const char* json_topic_info, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMCommunitySetTopicInfo(
    json_topic_info: TIMGroupTopicInfo | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityGetTopicInfoList(const char* group_id, const char* json_topic_id_array,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMCommunityGetTopicInfoList(
    group_id: string,
    json_topic_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityCreatePermissionGroupInCommunity(const char* json_permission_group_info,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMCommunityCreatePermissionGroupInCommunity(
    json_permission_group_info: PermissionGroupInfo | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityDeletePermissionGroupFromCommunity(const char* group_id, const char*
   * json_permission_group_id_array, TIMCommCallback cb, const void* user_data)`
   */
  TIMCommunityDeletePermissionGroupFromCommunity(
    group_id: string,
    json_permission_group_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityModifyPermissionGroupInfoInCommunity(const char* json_permission_group_info,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMCommunityModifyPermissionGroupInfoInCommunity(
    json_permission_group_info: PermissionGroupInfo | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityGetJoinedPermissionGroupListInCommunity(const char* group_id,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMCommunityGetJoinedPermissionGroupListInCommunity(
    group_id: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityGetPermissionGroupListInCommunity(const char* group_id, const char*
   * json_permission_group_id_array, TIMCommCallback cb, const void* user_data)`
   */
  TIMCommunityGetPermissionGroupListInCommunity(
    group_id: string,
    json_permission_group_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityAddCommunityMembersToPermissionGroup(const char* group_id, const char*
   * permission_group_id, const char* json_member_id_array, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMCommunityAddCommunityMembersToPermissionGroup(
    group_id: string,
    permission_group_id: string,
    json_member_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityRemoveCommunityMembersFromPermissionGroup(const char* group_id, const char*
   * permission_group_id, const char* json_member_id_array, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMCommunityRemoveCommunityMembersFromPermissionGroup(
    group_id: string,
    permission_group_id: string,
    json_member_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityGetCommunityMemberListInPermissionGroup(const char* group_id, const char*
   * permission_group_id, const char* next_cursor, TIMCommCallback cb, const void* user_data)`
   */
  TIMCommunityGetCommunityMemberListInPermissionGroup(
    group_id: string,
    permission_group_id: string,
    next_cursor: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityAddTopicPermissionToPermissionGroup(const char* group_id, const char*
   * permission_group_id, const char* json_topic_permission_map, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMCommunityAddTopicPermissionToPermissionGroup(
    group_id: string,
    permission_group_id: string,
    json_topic_permission_map: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityDeleteTopicPermissionFromPermissionGroup(const char* group_id, const char*
   * permission_group_id, const char* json_topic_id_array, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMCommunityDeleteTopicPermissionFromPermissionGroup(
    group_id: string,
    permission_group_id: string,
    json_topic_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityModifyTopicPermissionInPermissionGroup(const char* group_id, const char*
   * permission_group_id, const char* json_topic_permission_map, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMCommunityModifyTopicPermissionInPermissionGroup(
    group_id: string,
    permission_group_id: string,
    json_topic_permission_map: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMCommunityGetTopicPermissionInPermissionGroup(const char* group_id, const char*
   * permission_group_id, const char* json_topic_id_array, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMCommunityGetTopicPermissionInPermissionGroup(
    group_id: string,
    permission_group_id: string,
    json_topic_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMConvGetConvList(TIMCommCallback cb, const void* user_data)` */
  TIMConvGetConvList(options?: CallOptions): Promise<ConvInfo[]>;
  /**
   * `int TIMConvGetConvInfo(const char* json_get_conv_list_param, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMConvGetConvInfo(
    json_get_conv_list_param: GetConversationListParam | string,
    options?: CallOptions,
  ): Promise<ConvInfo[]>;
  /**
   * `int TIMConvGetConversationListByFilter(const char* filter, uint64_t next_seq, uint32_t
   * count, TIMCommCallback cb, const void* user_data)`
   */
  TIMConvGetConversationListByFilter(
    filter: TIMConversationListFilter | string,
    next_seq: number | bigint,
    count: number,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMConvDelete(const char* conv_id, TIMConvType conv_type, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMConvDelete(conv_id: string, conv_type: TIMConvType, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMConvDeleteConversationList(const char* conversation_id_array, bool clear_message,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMConvDeleteConversationList(
    conversation_id_array: JsonInput,
    clear_message: boolean,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMConvSetDraft(const char* conv_id, TIMConvType conv_type, const char*
   * json_draft_param)`
   */
  TIMConvSetDraft(
    conv_id: string,
    conv_type: TIMConvType,
    json_draft_param: Draft | string,
  ): number;
  /** `int TIMConvCancelDraft(const char* conv_id, TIMConvType conv_type)` */
  TIMConvCancelDraft(conv_id: string, conv_type: TIMConvType): number;
  /**
   * `int TIMConvSetConversationCustomData(const char* conversation_id_array, const char*
   * custom_data, TIMCommCallback cb, const void* user_data)`
   */
  TIMConvSetConversationCustomData(
    conversation_id_array: JsonInput,
    custom_data: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMConvPinConversation(const char* conv_id, TIMConvType conv_type, bool is_pinned,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMConvPinConversation(
    conv_id: string,
    conv_type: TIMConvType,
    is_pinned: boolean,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMConvMarkConversation(const char* conversation_id_array, uint64_t mark_type, bool
   * enable_mark, TIMCommCallback cb, const void* user_data)`
   */
  TIMConvMarkConversation(
    conversation_id_array: JsonInput,
    mark_type: number | bigint,
    enable_mark: boolean,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMConvGetTotalUnreadMessageCount(TIMCommCallback cb, const void* user_data)` */
  TIMConvGetTotalUnreadMessageCount(options?: CallOptions): Promise<GetTotalUnreadNumberResult>;
  /**
   * `int TIMConvGetUnreadMessageCountByFilter(const char* filter, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMConvGetUnreadMessageCountByFilter(
    filter: TIMConversationListFilter | string,
    options?: CallOptions,
  ): Promise<GetTotalUnreadNumberResult>;
  /** `int TIMConvSubscribeUnreadMessageCountByFilter(const char* filter)` */
  TIMConvSubscribeUnreadMessageCountByFilter(filter: TIMConversationListFilter | string): number;
  /** `int TIMConvUnsubscribeUnreadMessageCountByFilter(const char* filter)` */
  TIMConvUnsubscribeUnreadMessageCountByFilter(filter: TIMConversationListFilter | string): number;
  /**
   * `int TIMConvCleanConversationUnreadMessageCount(const char* conversation_id, uint64_t
   * clean_timestamp, uint64_t clean_sequence, TIMCommCallback cb, const void* user_data)`
   */
  TIMConvCleanConversationUnreadMessageCount(
    conversation_id: string,
    clean_timestamp: number | bigint,
    clean_sequence: number | bigint,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMConvCreateConversationGroup(const char* group_name, const char*
   * conversation_id_array, TIMCommCallback cb, const void* user_data)`
   */
  TIMConvCreateConversationGroup(
    group_name: string,
    conversation_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMConvGetConversationGroupList(TIMCommCallback cb, const void* user_data)` */
  TIMConvGetConversationGroupList(options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMConvDeleteConversationGroup(const char* group_name, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMConvDeleteConversationGroup(group_name: string, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMConvRenameConversationGroup(const char* old_name, const char* new_name,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMConvRenameConversationGroup(
    old_name: string,
    new_name: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMConvAddConversationsToGroup(const char* group_name, const char*
   * conversation_id_array, TIMCommCallback cb, const void* user_data)`
   */
  TIMConvAddConversationsToGroup(
    group_name: string,
    conversation_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMConvDeleteConversationsFromGroup(const char* group_name, const char*
   * conversation_id_array, TIMCommCallback cb, const void* user_data)`
   */
  TIMConvDeleteConversationsFromGroup(
    group_name: string,
    conversation_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMConvCreate(const char* conv_id, TIMConvType conv_type, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMConvCreate(conv_id: string, conv_type: TIMConvType, options?: CallOptions): Promise<JsonValue>;
  /** `int callExperimentalAPI(const char* json_param, TIMCommCallback cb, const void* user_data)` */
  callExperimentalAPI(json_param: JsonInput, options?: CallOptions): Promise<JsonValue>;
  /** `int TIMFriendshipGetFriendProfileList(TIMCommCallback cb, const void* user_data)` */
  TIMFriendshipGetFriendProfileList(options?: CallOptions): Promise<FriendProfile[]>;
  /**
   * `int TIMFriendshipGetFriendsInfo(const char* friend_id_list, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMFriendshipGetFriendsInfo(
    friend_id_list: JsonInput,
    options?: CallOptions,
  ): Promise<FriendInfoGetResult[]>;
  /**
   * `int TIMFriendshipModifyFriendProfile(const char* json_modify_friend_info_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMFriendshipModifyFriendProfile(
    json_modify_friend_info_param: FriendshipModifyFriendProfileParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipSearchFriends(const char* json_search_friends_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMFriendshipSearchFriends(
    json_search_friends_param: FriendSearchParam | string,
    options?: CallOptions,
  ): Promise<FriendProfile[]>;
  /**
   * `int TIMFriendshipAddFriend(const char* json_add_friend_param, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMFriendshipAddFriend(
    json_add_friend_param: FriendshipAddFriendParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipDeleteFriend(const char* json_delete_friend_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMFriendshipDeleteFriend(
    json_delete_friend_param: FriendshipDeleteFriendParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipCheckFriendType(const char* json_check_friend_list_param, TIMCommCallback
   * cb, const void* user_data)`
   */
  TIMFriendshipCheckFriendType(
    json_check_friend_list_param: FriendshipCheckFriendTypeParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipGetPendencyList(const char* json_get_pendency_list_param, TIMCommCallback
   * cb, const void* user_data)`
   */
  TIMFriendshipGetPendencyList(
    json_get_pendency_list_param: FriendshipGetPendencyListParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipHandleFriendAddRequest(const char* json_handle_friend_add_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMFriendshipHandleFriendAddRequest(
    json_handle_friend_add_param: FriendResponse | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipReportPendencyReaded(uint64_t time_stamp, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMFriendshipReportPendencyReaded(
    time_stamp: number | bigint,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipDeletePendency(const char* json_delete_pendency_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMFriendshipDeletePendency(
    json_delete_pendency_param: FriendshipDeletePendencyParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMFriendshipGetBlackList(TIMCommCallback cb, const void* user_data)` */
  TIMFriendshipGetBlackList(options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMFriendshipAddToBlackList(const char* json_add_to_blacklist_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMFriendshipAddToBlackList(
    json_add_to_blacklist_param: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipDeleteFromBlackList(const char* json_delete_from_blacklist_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMFriendshipDeleteFromBlackList(
    json_delete_from_blacklist_param: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipCreateFriendGroup(const char* json_create_friend_group_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMFriendshipCreateFriendGroup(
    json_create_friend_group_param: CreateFriendGroupParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipGetFriendGroupList(const char* json_get_friend_group_list_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMFriendshipGetFriendGroupList(
    json_get_friend_group_list_param: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipDeleteFriendGroup(const char* json_delete_friend_group_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMFriendshipDeleteFriendGroup(
    json_delete_friend_group_param: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMFriendshipModifyFriendGroup(const char* json_modify_friend_group_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMFriendshipModifyFriendGroup(
    json_modify_friend_group_param: FriendshipModifyFriendGroupParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMSubscribeOfficialAccount(const char* official_account_id, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMSubscribeOfficialAccount(
    official_account_id: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMUnsubscribeOfficialAccount(const char* unsubscribe_official_account_id,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMUnsubscribeOfficialAccount(
    unsubscribe_official_account_id: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGetOfficialAccountsInfo(const char* json_official_account_id_list, TIMCommCallback
   * cb, const void* user_data)`
   */
  TIMGetOfficialAccountsInfo(
    json_official_account_id_list: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMFollowUser(const char* json_user_id_list, TIMCommCallback cb, const void* user_data)` */
  TIMFollowUser(
    json_user_id_list: JsonInput,
    options?: CallOptions,
  ): Promise<FollowOperationResult[]>;
  /**
   * `int TIMUnfollowUser(const char* json_user_id_list, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMUnfollowUser(
    json_user_id_list: JsonInput,
    options?: CallOptions,
  ): Promise<FollowOperationResult[]>;
  /**
   * `int TIMGetMyFollowingList(const char* next_cursor, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGetMyFollowingList(next_cursor: string, options?: CallOptions): Promise<FollowListResult>;
  /**
   * `int TIMGetMyFollowersList(const char* next_cursor, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGetMyFollowersList(next_cursor: string, options?: CallOptions): Promise<FollowListResult>;
  /**
   * `int TIMGetMutualFollowersList(const char* next_cursor, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGetMutualFollowersList(next_cursor: string, options?: CallOptions): Promise<FollowListResult>;
  /**
   * `int TIMGetUserFollowInfo(const char* json_user_id_list, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGetUserFollowInfo(json_user_id_list: JsonInput, options?: CallOptions): Promise<FollowInfo[]>;
  /**
   * `int TIMCheckFollowType(const char* json_user_id_list, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMCheckFollowType(
    json_user_id_list: JsonInput,
    options?: CallOptions,
  ): Promise<FollowTypeCheckResult[]>;
  /**
   * `int TIMGroupCreate(const char* json_group_create_param, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGroupCreate(
    json_group_create_param: CreateGroupParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMGroupDelete(const char* group_id, TIMCommCallback cb, const void* user_data)` */
  TIMGroupDelete(group_id: string, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMGroupJoin(const char* group_id, const char* hello_msg, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMGroupJoin(group_id: string, hello_msg: string, options?: CallOptions): Promise<JsonValue>;
  /** `int TIMGroupQuit(const char* group_id, TIMCommCallback cb, const void* user_data)` */
  TIMGroupQuit(group_id: string, options?: CallOptions): Promise<JsonValue>;
  /** `int TIMGroupGetJoinedGroupList(TIMCommCallback cb, const void* user_data)` */
  TIMGroupGetJoinedGroupList(options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMGroupGetGroupInfoList(const char* json_group_getinfo_param, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMGroupGetGroupInfoList(
    json_group_getinfo_param: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupSearchGroups(const char* json_group_search_groups_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMGroupSearchGroups(
    json_group_search_groups_param: GroupSearchParam | string,
    options?: CallOptions,
  ): Promise<GroupDetailInfo[]>;
  /**
   * `int TIMGroupModifyGroupInfo(const char* json_group_modifyinfo_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMGroupModifyGroupInfo(
    json_group_modifyinfo_param: GroupModifyInfoParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupInitGroupAttributes(const char* group_id, const char* json_group_attributes,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupInitGroupAttributes(
    group_id: string,
    json_group_attributes: readonly GroupAttributes[] | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupSetGroupAttributes(const char* group_id, const char* json_group_attributes,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupSetGroupAttributes(
    group_id: string,
    json_group_attributes: readonly GroupAttributes[] | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupDeleteGroupAttributes(const char* group_id, const char* json_keys,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupDeleteGroupAttributes(
    group_id: string,
    json_keys: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupGetGroupAttributes(const char* group_id, const char* json_keys, TIMCommCallback
   * cb, const void* user_data)`
   */
  TIMGroupGetGroupAttributes(
    group_id: string,
    json_keys: JsonInput,
    options?: CallOptions,
  ): Promise<GroupAttributes[]>;
  /**
   * `int TIMGroupGetOnlineMemberCount(const char* group_id, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGroupGetOnlineMemberCount(
    group_id: string,
    options?: CallOptions,
  ): Promise<GroupGetOnlineMemberCountResult>;
  /**
   * `int TIMGroupSetGroupCounters(const char* group_id, const char* json_group_counter_array,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupSetGroupCounters(
    group_id: string,
    json_group_counter_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupGetGroupCounters(const char* group_id, const char* json_group_counter_key_array,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupGetGroupCounters(
    group_id: string,
    json_group_counter_key_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupIncreaseGroupCounter(const char* group_id, const char* group_counter_key,
   * int64_t group_counter_value, TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupIncreaseGroupCounter(
    group_id: string,
    group_counter_key: string,
    group_counter_value: number | bigint,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupDecreaseGroupCounter(const char* group_id, const char* group_counter_key,
   * int64_t group_counter_value, TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupDecreaseGroupCounter(
    group_id: string,
    group_counter_key: string,
    group_counter_value: number | bigint,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMGroupGetJoinedCommunityList(TIMCommCallback cb, const void* user_data)` */
  TIMGroupGetJoinedCommunityList(options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMGroupCreateTopicInCommunity(const char* group_id, const char* json_topic_info,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupCreateTopicInCommunity(
    group_id: string,
    json_topic_info: TIMGroupTopicInfo | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupDeleteTopicFromCommunity(const char* group_id, const char* json_topic_id_array,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupDeleteTopicFromCommunity(
    group_id: string,
    json_topic_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupSetTopicInfo(const char* json_topic_info, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGroupSetTopicInfo(
    json_topic_info: TIMGroupTopicInfo | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupGetTopicInfoList(const char* group_id, const char* json_topic_id_array,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupGetTopicInfoList(
    group_id: string,
    json_topic_id_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupGetMemberInfoList(const char* json_group_getmeminfos_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMGroupGetMemberInfoList(
    json_group_getmeminfos_param: GroupGetMemberInfoListParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupSearchGroupMembers(const char* json_group_search_group_members_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupSearchGroupMembers(
    json_group_search_group_members_param: GroupMemberSearchParam | string,
    options?: CallOptions,
  ): Promise<GroupSearchGroupMembersResult[]>;
  /**
   * `int TIMGroupModifyMemberInfo(const char* json_group_modifymeminfo_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMGroupModifyMemberInfo(
    json_group_modifymeminfo_param: GroupModifyMemberInfoParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupInviteMember(const char* json_group_invite_param, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMGroupInviteMember(
    json_group_invite_param: GroupInviteMemberParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupDeleteMember(const char* json_group_delete_param, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMGroupDeleteMember(
    json_group_delete_param: GroupDeleteMemberParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupMarkGroupMemberList(const char* group_id, const char* member_array, uint32_t
   * mark_type, bool enable_mark, TIMCommCallback cb, const void* user_data)`
   */
  TIMGroupMarkGroupMemberList(
    group_id: string,
    member_array: JsonInput,
    mark_type: number,
    enable_mark: boolean,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupGetPendencyList(const char* json_group_getpendency_list_param, TIMCommCallback
   * cb, const void* user_data)`
   */
  TIMGroupGetPendencyList(
    json_group_getpendency_list_param: GroupPendencyOption | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupHandlePendency(const char* json_group_handle_pendency_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMGroupHandlePendency(
    json_group_handle_pendency_param: GroupHandlePendencyParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGroupReportPendencyReaded(uint64_t time_stamp, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGroupReportPendencyReaded(
    time_stamp: number | bigint,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `uint64_t TIMGetServerTime(void)` */
  TIMGetServerTime(): number | bigint;
  /** `int TIMSetConfig(const char* json_config, TIMCommCallback cb, const void* user_data)` */
  TIMSetConfig(json_config: JsonInput, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMProfileGetUserProfileList(const char* json_get_user_profile_list_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMProfileGetUserProfileList(
    json_get_user_profile_list_param: FriendShipGetProfileListParam | string,
    options?: CallOptions,
  ): Promise<UserProfile[]>;
  /**
   * `int TIMProfileModifySelfUserProfile(const char* json_modify_self_user_profile_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMProfileModifySelfUserProfile(
    json_modify_self_user_profile_param: UserProfileItem | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMSubscribeUserInfo(const char* json_user_id_list, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMSubscribeUserInfo(json_user_id_list: JsonInput, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMUnsubscribeUserInfo(const char* json_user_id_list, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMUnsubscribeUserInfo(json_user_id_list: JsonInput, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMGetUserStatus(const char* json_identifier_array, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGetUserStatus(
    json_identifier_array: JsonInput,
    options?: CallOptions,
  ): Promise<TIMUserStatus[]>;
  /**
   * `int TIMSetSelfStatus(const char* json_current_user_status, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMSetSelfStatus(
    json_current_user_status: TIMUserStatus | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMSubscribeUserStatus(const char* json_identifier_array, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMSubscribeUserStatus(
    json_identifier_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMUnsubscribeUserStatus(const char* json_identifier_array, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMUnsubscribeUserStatus(
    json_identifier_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgSendMessage(const char* conv_id, TIMConvType conv_type, const char*
   * json_msg_param, char* message_id_buffer, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgSendMessage(
    conv_id: string,
    conv_type: TIMConvType,
    json_msg_param: Message | string,
    options?: CallOptions,
  ): Promise<Sent<"message_id", Message>>;
  /**
   * `int TIMMsgCancelSend(const char* conv_id, TIMConvType conv_type, const char* message_id,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgCancelSend(
    conv_id: string,
    conv_type: TIMConvType,
    message_id: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgBatchSend(const char* json_batch_send_param, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMMsgBatchSend(
    json_batch_send_param: MsgBatchSendParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgDownloadElemToPath(const char* json_download_elem_param, const char* path,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgDownloadElemToPath(
    json_download_elem_param: DownloadElemParam | string,
    path: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgDownloadMergerMessage(const char* json_single_msg, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMMsgDownloadMergerMessage(
    json_single_msg: Message | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgSetLocalCustomData(const char* json_msg_param, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMMsgSetLocalCustomData(
    json_msg_param: Message | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgSetC2CReceiveMessageOpt(const char* json_identifier_array, TIMReceiveMessageOpt
   * opt, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgSetC2CReceiveMessageOpt(
    json_identifier_array: JsonInput,
    opt: TIMReceiveMessageOpt,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgGetC2CReceiveMessageOpt(const char* json_identifier_array, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMMsgGetC2CReceiveMessageOpt(
    json_identifier_array: JsonInput,
    options?: CallOptions,
  ): Promise<GetC2CRecvMsgOptResult[]>;
  /**
   * `int TIMMsgSetGroupReceiveMessageOpt(const char* group_id, TIMReceiveMessageOpt opt,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgSetGroupReceiveMessageOpt(
    group_id: string,
    opt: TIMReceiveMessageOpt,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgSetAllReceiveMessageOpt(TIMReceiveMessageOpt opt, int32_t start_hour, int32_t
   * start_minute, int32_t start_second, uint32_t duration, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMMsgSetAllReceiveMessageOpt(
    opt: TIMReceiveMessageOpt,
    start_hour: number,
    start_minute: number,
    start_second: number,
    duration: number,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgSetAllReceiveMessageOpt2(TIMReceiveMessageOpt opt, uint32_t start_time_stamp,
   * uint32_t duration, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgSetAllReceiveMessageOpt2(
    opt: TIMReceiveMessageOpt,
    start_time_stamp: number,
    duration: number,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMMsgGetAllReceiveMessageOpt(TIMCommCallback cb, const void* user_data)` */
  TIMMsgGetAllReceiveMessageOpt(options?: CallOptions): Promise<TIMReceiveMessageOptInfo[]>;
  /**
   * `int TIMMsgGetMsgList(const char* conv_id, TIMConvType conv_type, const char*
   * json_get_msg_param, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgGetMsgList(
    conv_id: string,
    conv_type: TIMConvType,
    json_get_msg_param: MsgGetMsgListParam | string,
    options?: CallOptions,
  ): Promise<Message[]>;
  /**
   * `int TIMMsgRevoke(const char* conv_id, TIMConvType conv_type, const char* json_msg_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgRevoke(
    conv_id: string,
    conv_type: TIMConvType,
    json_msg_param: Message | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgModifyMessage(const char* json_msg_param, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMMsgModifyMessage(json_msg_param: Message | string, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMMsgDelete(const char* conv_id, TIMConvType conv_type, const char* json_msgdel_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgDelete(
    conv_id: string,
    conv_type: TIMConvType,
    json_msgdel_param: MsgDeleteParam | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgListDelete(const char* conv_id, TIMConvType conv_type, const char* json_msg_array,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgListDelete(
    conv_id: string,
    conv_type: TIMConvType,
    json_msg_array: readonly Message[] | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgClearHistoryMessage(const char* conv_id, TIMConvType conv_type, TIMCommCallback
   * cb, const void* user_data)`
   */
  TIMMsgClearHistoryMessage(
    conv_id: string,
    conv_type: TIMConvType,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgSaveMsg(const char* conv_id, TIMConvType conv_type, const char* json_msg_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgSaveMsg(
    conv_id: string,
    conv_type: TIMConvType,
    json_msg_param: Message | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgImportMsgList(const char* conv_id, TIMConvType conv_type, const char*
   * json_msg_array, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgImportMsgList(
    conv_id: string,
    conv_type: TIMConvType,
    json_msg_array: readonly Message[] | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgFindMessages(const char* json_message_id_array, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMMsgFindMessages(json_message_id_array: JsonInput, options?: CallOptions): Promise<Message[]>;
  /**
   * `int TIMMsgFindByMsgLocatorList(const char* conv_id, TIMConvType conv_type, const char*
   * json_msg_Locator_array, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgFindByMsgLocatorList(
    conv_id: string,
    conv_type: TIMConvType,
    json_msg_Locator_array: readonly MsgLocator[] | string,
    options?: CallOptions,
  ): Promise<Message[]>;
  /**
   * `int TIMMsgSearchLocalMessages(const char* json_search_message_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMMsgSearchLocalMessages(
    json_search_message_param: MessageSearchParam | string,
    options?: CallOptions,
  ): Promise<MessageSearchResult>;
  /**
   * `int TIMMsgSearchCloudMessages(const char* json_search_message_param, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMMsgSearchCloudMessages(
    json_search_message_param: MessageSearchParam | string,
    options?: CallOptions,
  ): Promise<MessageSearchResult>;
  /**
   * `int TIMMsgSendMessageReadReceipts(const char* json_msg_array, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMMsgSendMessageReadReceipts(
    json_msg_array: readonly Message[] | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgGetMessageReadReceipts(const char* json_msg_array, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMMsgGetMessageReadReceipts(
    json_msg_array: readonly Message[] | string,
    options?: CallOptions,
  ): Promise<MessageReceipt[]>;
  /**
   * `int TIMMsgGetGroupMessageReadMemberList(const char* json_msg,
   * TIMGroupMessageReadMembersFilter filter, uint64_t next_seq, uint32_t count,
   * TIMMsgGroupMessageReadMemberListCallback cb, const void* user_data)`
   */
  TIMMsgGetGroupMessageReadMemberList(
    json_msg: Message | string,
    filter: TIMGroupMessageReadMembersFilter,
    next_seq: number | bigint,
    count: number,
    options?: CallOptions,
  ): Promise<TimListenerArguments["TIMMsgGroupMessageReadMemberListCallback"]>;
  /**
   * `int TIMMsgSetMessageExtensions(const char* json_msg, const char* json_extension_array,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgSetMessageExtensions(
    json_msg: Message | string,
    json_extension_array: readonly MessageExtension[] | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgGetMessageExtensions(const char* json_msg, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMMsgGetMessageExtensions(json_msg: Message | string, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMMsgDeleteMessageExtensions(const char* json_msg, const char*
   * json_extension_key_array, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgDeleteMessageExtensions(
    json_msg: Message | string,
    json_extension_key_array: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgAddMessageReaction(const char* json_msg, const char* reaction_id, TIMCommCallback
   * cb, const void* user_data)`
   */
  TIMMsgAddMessageReaction(
    json_msg: Message | string,
    reaction_id: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgRemoveMessageReaction(const char* json_msg, const char* reaction_id,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgRemoveMessageReaction(
    json_msg: Message | string,
    reaction_id: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgGetMessageReactions(const char* json_msg_array, uint32_t
   * max_user_count_per_reaction, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgGetMessageReactions(
    json_msg_array: readonly Message[] | string,
    max_user_count_per_reaction: number,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgGetAllUserListOfMessageReaction(const char* json_msg, const char* reaction_id,
   * uint32_t next_seq, uint32_t count, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgGetAllUserListOfMessageReaction(
    json_msg: Message | string,
    reaction_id: string,
    next_seq: number,
    count: number,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgTranslateText(const char* json_source_text_array, const char* source_language,
   * const char* target_language, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgTranslateText(
    json_source_text_array: JsonInput,
    source_language: string,
    target_language: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgConvertVoiceToText(const char* url, const char* language, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMMsgConvertVoiceToText(
    url: string,
    language: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMPinGroupMessage(const char* group_id, const char* json_msg, bool is_pinned,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMPinGroupMessage(
    group_id: string,
    json_msg: Message | string,
    is_pinned: boolean,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMGetPinnedGroupMessageList(const char* group_id, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMGetPinnedGroupMessageList(group_id: string, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMMsgSendNewMsg(const char* conv_id, TIMConvType conv_type, const char* json_msg_param,
   * TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgSendNewMsg(
    conv_id: string,
    conv_type: TIMConvType,
    json_msg_param: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgSendNewMsgEx(const char* conv_id, TIMConvType conv_type, const char*
   * json_msg_param, TIMCommCallback msgid_cb, TIMCommCallback res_cb, const void* user_data)`
   */
  TIMMsgSendNewMsgEx(
    conv_id: string,
    conv_type: TIMConvType,
    json_msg_param: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /**
   * `int TIMMsgReportReaded(const char* conv_id, TIMConvType conv_type, const char*
   * json_msg_param, TIMCommCallback cb, const void* user_data)`
   */
  TIMMsgReportReaded(
    conv_id: string,
    conv_type: TIMConvType,
    json_msg_param: JsonInput,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMMsgMarkAllMessageAsRead(TIMCommCallback cb, const void* user_data)` */
  TIMMsgMarkAllMessageAsRead(options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMMsgSetOfflinePushToken(const char* json_token, TIMCommCallback cb, const void*
   * user_data)`
   */
  TIMMsgSetOfflinePushToken(
    json_token: OfflinePushToken | string,
    options?: CallOptions,
  ): Promise<JsonValue>;
  /** `int TIMMsgDoBackground(uint32_t unread_count, TIMCommCallback cb, const void* user_data)` */
  TIMMsgDoBackground(unread_count: number, options?: CallOptions): Promise<JsonValue>;
  /** `int TIMMsgDoForeground(TIMCommCallback cb, const void* user_data)` */
  TIMMsgDoForeground(options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMSignalingInvite(const char* invitee, const char* data, bool online_user_only, const
   * char* json_offline_push_info, int timeout, char* invite_id_buffer, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMSignalingInvite(
    invitee: string,
    data: string,
    online_user_only: boolean,
    json_offline_push_info: OfflinePushConfig | string,
    timeout: number,
    options?: CallOptions,
  ): Promise<Sent<"invite_id", JsonValue>>;
  /**
   * `int TIMSignalingInviteInGroup(const char* group_id, const char* json_invitee_array, const
   * char* data, bool online_user_only, int timeout, char* invite_id_buffer, TIMCommCallback cb,
   * const void* user_data)`
   */
  TIMSignalingInviteInGroup(
    group_id: string,
    json_invitee_array: JsonInput,
    data: string,
    online_user_only: boolean,
    timeout: number,
    options?: CallOptions,
  ): Promise<Sent<"invite_id", JsonValue>>;
  /**
   * `int TIMSignalingCancel(const char* invite_id, const char* data, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMSignalingCancel(invite_id: string, data: string, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMSignalingAccept(const char* invite_id, const char* data, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMSignalingAccept(invite_id: string, data: string, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMSignalingReject(const char* invite_id, const char* data, TIMCommCallback cb, const
   * void* user_data)`
   */
  TIMSignalingReject(invite_id: string, data: string, options?: CallOptions): Promise<JsonValue>;
  /**
   * `int TIMGetSignalingInfo(const char* json_msg, TIMCommCallback json_signaling_info_cb, const
   * void* user_data)`
   */
  TIMGetSignalingInfo(json_msg: JsonInput, options?: CallOptions): Promise<SignalingInfo>;
  /**
   * `int TIMSignalingModifyInvitation(const char* invite_id, const char* data, TIMCommCallback
   * cb, const void* user_data)`
   */
  TIMSignalingModifyInvitation(
    invite_id: string,
    data: string,
    options?: CallOptions,
  ): Promise<JsonValue>;
}

/** What the callbacks of the SDK are told, except `user_data`. */
export interface TimListenerArguments {
  /** Given to `TIMMsgGetGroupMessageReadMemberList`. */
  TIMMsgGroupMessageReadMemberListCallback: [
    json_group_member_array: GroupMemberInfo[],
    next_seq: number | bigint,
    is_finished: boolean,
  ];
  /** Set by `TIMSetCommunityCreateTopicCallback`. */
  TIMCommunityCreateTopicCallback: [group_id: string, topic_id: string];
  /** Set by `TIMSetCommunityDeleteTopicCallback`. */
  TIMCommunityDeleteTopicCallback: [group_id: string, topic_id_array: JsonValue];
  /** Set by `TIMSetCommunityChangeTopicInfoCallback`. */
  TIMCommunityChangeTopicInfoCallback: [group_id: string, topic_info: TIMGroupTopicInfo];
  /** Set by `TIMSetCommunityReceiveTopicRESTCustomDataCallback`. */
  TIMCommunityReceiveTopicRESTCustomDataCallback: [topic_id: string, custom_data: string];
  /** Set by `TIMSetCommunityCreatePermissionGroupCallback`. */
  TIMCommunityCreatePermissionGroupCallback: [group_id: string, permission_group_info: JsonValue];
  /** Set by `TIMSetCommunityDeletePermissionGroupCallback`. */
  TIMCommunityDeletePermissionGroupCallback: [
    group_id: string,
    permission_group_id_array: JsonValue,
  ];
  /** Set by `TIMSetCommunityChangePermissionGroupInfoCallback`. */
  TIMCommunityChangePermissionGroupInfoCallback: [
    group_id: string,
    permission_group_info: JsonValue,
  ];
  /** Set by `TIMSetCommunityAddMembersToPermissionGroupCallback`. */
  TIMCommunityAddMembersToPermissionGroupCallback: [group_id: string, json_result: JsonValue];
  /** Set by `TIMSetCommunityRemoveMembersFromPermissionGroupCallback`. */
  TIMCommunityRemoveMembersFromPermissionGroupCallback: [group_id: string, json_result: JsonValue];
  /** Set by `TIMSetCommunityAddTopicPermissionCallback`. */
  TIMCommunityAddTopicPermissionCallback: [group_id: string, json_result: JsonValue];
  /** Set by `TIMSetCommunityDeleteTopicPermissionCallback`. */
  TIMCommunityDeleteTopicPermissionCallback: [group_id: string, json_result: JsonValue];
  /** Set by `TIMSetCommunityModifyTopicPermissionCallback`. */
  TIMCommunityModifyTopicPermissionCallback: [group_id: string, json_result: JsonValue];
  /** Set by `TIMSetConvEventCallback`. */
  TIMConvEventCallback: [conv_event: TIMConvEvent, json_conv_array: ConvInfo[]];
  /** Set by `TIMSetConvTotalUnreadMessageCountChangedCallback`. */
  TIMConvTotalUnreadMessageCountChangedCallback: [total_unread_count: number];
  /** Set by `TIMSetConvUnreadMessageCountChangedByFilterCallback`. */
  TIMConvTotalUnreadMessageCountChangedByFilterCallback: [
    filter: TIMConversationListFilter,
    total_unread_count: number,
  ];
  /** Set by `TIMSetConvConversationGroupCreatedCallback`. */
  TIMConvConversationGroupCreatedCallback: [group_name: string, conversation_array: JsonValue];
  /** Set by `TIMSetConvConversationGroupDeletedCallback`. */
  TIMConvConversationGroupDeletedCallback: [group_name: string];
  /** Set by `TIMSetConvConversationGroupNameChangedCallback`. */
  TIMConvConversationGroupNameChangedCallback: [old_name: string, new_name: string];
  /** Set by `TIMSetConvConversationsAddedToGroupCallback`. */
  TIMConvConversationsAddedToGroupCallback: [group_name: string, conversation_array: JsonValue];
  /** Set by `TIMSetConvConversationsDeletedFromGroupCallback`. */
  TIMConvConversationsDeletedFromGroupCallback: [
    group_name: string,
    conversation_array: JsonValue,
    reason: number,
  ];
  /** Set by `TIMSetExperimentalNotifyCallback`. */
  TIMExperimentalNotifyCallback: [key: string, data: string];
  /** Set by `TIMSetOnAddFriendCallback`. */
  TIMOnAddFriendCallback: [json_identifier_array: JsonValue];
  /** Set by `TIMSetOnDeleteFriendCallback`. */
  TIMOnDeleteFriendCallback: [json_identifier_array: JsonValue];
  /** Set by `TIMSetUpdateFriendProfileCallback`. */
  TIMUpdateFriendProfileCallback: [json_friend_profile_update_array: JsonValue];
  /** Set by `TIMSetFriendAddRequestCallback`. */
  TIMFriendAddRequestCallback: [json_friend_add_request_pendency_array: JsonValue];
  /** Set by `TIMSetFriendApplicationListDeletedCallback`. */
  TIMFriendApplicationListDeletedCallback: [json_identifier_array: JsonValue];
  /** Set by `TIMSetFriendApplicationListReadCallback`. */
  TIMFriendApplicationListReadCallback: [];
  /** Set by `TIMSetFriendBlackListAddedCallback`. */
  TIMFriendBlackListAddedCallback: [json_friend_black_added_array: JsonValue];
  /** Set by `TIMSetFriendBlackListDeletedCallback`. */
  TIMFriendBlackListDeletedCallback: [json_identifier_array: JsonValue];
  /** Set by `TIMSetFriendGroupCreatedCallback`. */
  TIMFriendGroupCreatedCallback: [group_name: string, json_friend_info_array: FriendProfile[]];
  /** Set by `TIMSetFriendGroupDeletedCallback`. */
  TIMFriendGroupDeletedCallback: [json_group_name_array: JsonValue];
  /** Set by `TIMSetFriendGroupNameChangedCallback`. */
  TIMFriendGroupNameChangedCallback: [old_group_name: string, new_group_name: string];
  /** Set by `TIMSetFriendsAddedToGroupCallback`. */
  TIMFriendsAddedToGroupCallback: [group_name: string, json_friend_info_array: FriendProfile[]];
  /** Set by `TIMSetFriendsDeletedFromGroupCallback`. */
  TIMFriendsDeletedFromGroupCallback: [group_name: string, json_friend_id_array: JsonValue];
  /** Set by `TIMSetOfficialAccountSubscribedCallback`. */
  TIMOfficialAccountSubscribedCallback: [json_official_account_info: OfficialAccountInfo];
  /** Set by `TIMSetOfficialAccountUnsubscribedCallback`. */
  TIMOfficialAccountUnsubscribedCallback: [official_account_id: string];
  /** Set by `TIMSetOfficialAccountDeletedCallback`. */
  TIMOfficialAccountDeletedCallback: [official_account_id: string];
  /** Set by `TIMSetOfficialAccountInfoChangedCallback`. */
  TIMOfficialAccountInfoChangedCallback: [json_official_account_info: OfficialAccountInfo];
  /** Set by `TIMSetMyFollowingListChangedCallback`. */
  TIMMyFollowingListChangedCallback: [json_user_info_list: UserProfile[], is_add: boolean];
  /** Set by `TIMSetMyFollowersListChangedCallback`. */
  TIMMyFollowersListChangedCallback: [json_user_info_list: UserProfile[], is_add: boolean];
  /** Set by `TIMSetMutualFollowersListChangedCallback`. */
  TIMMutualFollowersListChangedCallback: [json_user_info_list: UserProfile[], is_add: boolean];
  /** Set by `TIMSetGroupTipsEventCallback`. */
  TIMGroupTipsEventCallback: [json_group_tip: GroupTipsElem];
  /** Set by `TIMSetGroupAttributeChangedCallback`. */
  TIMGroupAttributeChangedCallback: [
    group_id: string,
    json_group_attribute_array: GroupAttributes[],
  ];
  /** Set by `TIMSetGroupCounterChangedCallback`. */
  TIMGroupCounterChangedCallback: [
    group_id: string,
    group_counter_key: string,
    group_counter_new_value: number | bigint,
  ];
  /** Set by `TIMSetGroupTopicCreatedCallback`. */
  TIMGroupTopicCreatedCallback: [group_id: string, topic_id: string];
  /** Set by `TIMSetGroupTopicDeletedCallback`. */
  TIMGroupTopicDeletedCallback: [group_id: string, topic_id_array: JsonValue];
  /** Set by `TIMSetGroupTopicChangedCallback`. */
  TIMGroupTopicChangedCallback: [group_id: string, topic_info: JsonValue];
  /** Set by `TIMSetSelfInfoUpdatedCallback`. */
  TIMSelfInfoUpdatedCallback: [json_user_profile: UserProfile];
  /** Set by `TIMSetUserStatusChangedCallback`. */
  TIMUserStatusChangedCallback: [json_user_status_array: TIMUserStatus[]];
  /** Set by `TIMSetUserInfoChangedCallback`. */
  TIMUserInfoChangedCallback: [json_user_info_array: UserProfile[]];
  /** Set by `TIMSetLogCallback`. */
  TIMLogCallback: [level: TIMLogLevel, log: string];
  /** Set by `TIMAddRecvNewMsgCallback`. */
  TIMRecvNewMsgCallback: [json_msg_array: Message[]];
  /** Set by `TIMSetMsgElemUploadProgressCallback`. */
  TIMMsgElemUploadProgressCallback: [
    json_msg: Message,
    index: number,
    cur_size: number,
    total_size: number,
  ];
  /** Set by `TIMSetMsgReadedReceiptCallback`. */
  TIMMsgReadedReceiptCallback: [json_msg_read_receipt_array: MessageReceipt[]];
  /** Set by `TIMSetMsgRevokeCallback`. */
  TIMMsgRevokeCallback: [json_msg_revoke_info_array: MsgLocator[]];
  /** Set by `TIMSetMsgUpdateCallback`. */
  TIMMsgUpdateCallback: [json_msg_array: Message[]];
  /** Set by `TIMSetMsgExtensionsChangedCallback`. */
  TIMMsgExtensionsChangedCallback: [
    message_id: string,
    message_extension_array: MessageExtension[],
  ];
  /** Set by `TIMSetMsgExtensionsDeletedCallback`. */
  TIMMsgExtensionsDeletedCallback: [message_id: string, message_extension_key_array: JsonValue];
  /** Set by `TIMSetMsgReactionsChangedCallback`. */
  TIMMsgReactionsChangedCallback: [message_reaction_change_info_array: MessageReactionChangeInfo[]];
  /** Set by `TIMSetMsgAllMessageReceiveOptionCallback`. */
  TIMMsgAllMessageReceiveOptionCallback: [
    json_receive_message_option_info: TIMReceiveMessageOptInfo,
  ];
  /** Set by `TIMSetMsgGroupPinnedMessageChangedCallback`. */
  TIMMsgGroupPinnedMessageChangedCallback: [
    group_id: string,
    json_msg: JsonValue,
    is_pinned: boolean,
    op_user: string,
  ];
  /** Set by `TIMSetSignalingReceiveNewInvitationCallback`. */
  TIMSignalingReceiveNewInvitationCallback: [
    invite_id: string,
    inviter: string,
    group_id: string,
    json_invitee_list: JsonValue,
    data: string,
  ];
  /** Set by `TIMSetSignalingInvitationCancelledCallback`. */
  TIMSignalingInvitationCancelledCallback: [invite_id: string, inviter: string, data: string];
  /** Set by `TIMSetSignalingInviteeAcceptedCallback`. */
  TIMSignalingInviteeAcceptedCallback: [invite_id: string, invitee: string, data: string];
  /** Set by `TIMSetSignalingInviteeRejectedCallback`. */
  TIMSignalingInviteeRejectedCallback: [invite_id: string, invitee: string, data: string];
  /** Set by `TIMSetSignalingInvitationTimeoutCallback`. */
  TIMSignalingInvitationTimeoutCallback: [invite_id: string, json_invitee_list: JsonValue];
  /** Set by `TIMSetSignalingInvitationModifiedCallback`. */
  TIMSignalingInvitationModifiedCallback: [invite_id: string, data: string];
}

/** The callback types that have a setter. */
export type TimListenerType = Exclude<
  keyof TimListenerArguments,
  "TIMMsgGroupMessageReadMemberListCallback"
>;

// --- enums ---

/** `enum TIMConvType` */
export const TIMConvType = {
  /** `kTIMConv_Invalid` */
  Invalid: 0,
  /** `kTIMConv_C2C` */
  C2C: 1,
  /** `kTIMConv_Group` */
  Group: 2,
  /** `kTIMConv_System` */
  System: 3,
} as const;
/** One of `TIMConvType`. */
export type TIMConvType = (typeof TIMConvType)[keyof typeof TIMConvType];

/** `enum TIMReceiveMessageOpt` */
export const TIMReceiveMessageOpt = {
  /** `kTIMRecvMsgOpt_Receive` */
  Receive: 0,
  /** `kTIMRecvMsgOpt_Not_Receive` */
  Not_Receive: 1,
  /** `kTIMRecvMsgOpt_Not_Notify` */
  Not_Notify: 2,
  /** `kTIMRecvMsgOpt_Not_Notify_Except_At` */
  Not_Notify_Except_At: 3,
} as const;
/** One of `TIMReceiveMessageOpt`. */
export type TIMReceiveMessageOpt = (typeof TIMReceiveMessageOpt)[keyof typeof TIMReceiveMessageOpt];

/** `enum TIMCommunityTopicModifyInfoFlag` */
export const TIMCommunityTopicModifyInfoFlag = {
  /** `kTIMCommunityTopicModifyInfoFlag_None` */
  None: 0,
  /** `kTIMCommunityTopicModifyInfoFlag_Name` */
  Name: 1,
  /** `kTIMCommunityTopicModifyInfoFlag_Notification` */
  Notification: 2,
  /** `kTIMCommunityTopicModifyInfoFlag_Introduction` */
  Introduction: 4,
  /** `kTIMCommunityTopicModifyInfoFlag_FaceUrl` */
  FaceUrl: 8,
  /** `kTIMCommunityTopicModifyInfoFlag_MuteALl` */
  MuteALl: 256,
  /** `kTIMCommunityTopicModifyInfoFlag_CustomString` */
  CustomString: 2048,
  /** `kTIMCommunityTopicModifyInfoFlag_Draft` */
  Draft: 16384,
  /** `kTIMCommunityTopicModifyInfoFlag_DefaultPermissions` */
  DefaultPermissions: 32768,
} as const;
/** Numbers of `TIMCommunityTopicModifyInfoFlag`, added up. */
export type TIMCommunityTopicModifyInfoFlag = number;

/** `enum TIMPermissionGroupModifyInfoFlag` */
export const TIMPermissionGroupModifyInfoFlag = {
  /** `kTIMPermissionGroupModifyInfoFlag_None` */
  None: 0,
  /** `kTIMPermissionGroupModifyInfoFlag_Name` */
  Name: 1,
  /** `kTIMPermissionGroupModifyInfoFlag_GroupPermission` */
  GroupPermission: 2,
  /** `kTIMPermissionGroupModifyInfoFlag_CustomData` */
  CustomData: 4,
} as const;
/** Numbers of `TIMPermissionGroupModifyInfoFlag`, added up. */
export type TIMPermissionGroupModifyInfoFlag = number;

/** `enum V2TIMCommunityPermissionValue` */
export const V2TIMCommunityPermissionValue = {
  /** `V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_INFO` */
  MANAGE_GROUP_INFO: 1,
  /** `V2TIM_COMMUNITY_PERMISSION_MANAGE_GROUP_MEMBER` */
  MANAGE_GROUP_MEMBER: 2,
  /** `V2TIM_COMMUNITY_PERMISSION_MANAGE_PERMISSION_GROUP_INFO` */
  MANAGE_PERMISSION_GROUP_INFO: 4,
  /** `V2TIM_COMMUNITY_PERMISSION_MANAGE_PERMISSION_GROUP_MEMBER` */
  MANAGE_PERMISSION_GROUP_MEMBER: 8,
  /** `V2TIM_COMMUNITY_PERMISSION_MANAGE_TOPIC_IN_COMMUNITY` */
  MANAGE_TOPIC_IN_COMMUNITY: 16,
  /** `V2TIM_COMMUNITY_PERMISSION_MUTE_MEMBER` */
  MUTE_MEMBER: 32,
  /** `V2TIM_COMMUNITY_PERMISSION_SEND_MESSAGE` */
  SEND_MESSAGE: 64,
  /** `V2TIM_COMMUNITY_PERMISSION_AT_ALL` */
  AT_ALL: 128,
  /** `V2TIM_COMMUNITY_PERMISSION_GET_HISTORY_MESSAGE` */
  GET_HISTORY_MESSAGE: 256,
  /** `V2TIM_COMMUNITY_PERMISSION_REVOKE_OTHER_MEMBER_MESSAGE` */
  REVOKE_OTHER_MEMBER_MESSAGE: 512,
  /** `V2TIM_COMMUNITY_PERMISSION_BAN_MEMBER` */
  BAN_MEMBER: 1024,
} as const;
/** Numbers of `V2TIMCommunityPermissionValue`, added up. */
export type V2TIMCommunityPermissionValue = number;

/** `enum V2TIMTopicPermissionValue` */
export const V2TIMTopicPermissionValue = {
  /** `V2TIM_TOPIC_PERMISSION_MANAGE_TOPIC` */
  MANAGE_TOPIC: 1,
  /** `V2TIM_TOPIC_PERMISSION_MANAGE_TOPIC_PERMISSION` */
  MANAGE_TOPIC_PERMISSION: 2,
  /** `V2TIM_TOPIC_PERMISSION_MUTE_MEMBER` */
  MUTE_MEMBER: 4,
  /** `V2TIM_TOPIC_PERMISSION_SEND_MESSAGE` */
  SEND_MESSAGE: 8,
  /** `V2TIM_TOPIC_PERMISSION_GET_HISTORY_MESSAGE` */
  GET_HISTORY_MESSAGE: 16,
  /** `V2TIM_TOPIC_PERMISSION_REVOKE_OTHER_MEMBER_MESSAGE` */
  REVOKE_OTHER_MEMBER_MESSAGE: 32,
  /** `V2TIM_TOPIC_PERMISSION_AT_ALL` */
  AT_ALL: 64,
} as const;
/** Numbers of `V2TIMTopicPermissionValue`, added up. */
export type V2TIMTopicPermissionValue = number;

/** `enum TIMConvEvent` */
export const TIMConvEvent = {
  /** `kTIMConvEvent_Add` */
  Add: 0,
  /** `kTIMConvEvent_Del` */
  Del: 1,
  /** `kTIMConvEvent_Update` */
  Update: 2,
  /** `kTIMConvEvent_Start` */
  Start: 3,
  /** `kTIMConvEvent_Finish` */
  Finish: 4,
} as const;
/** One of `TIMConvEvent`. */
export type TIMConvEvent = (typeof TIMConvEvent)[keyof typeof TIMConvEvent];

/** `enum TIMConversationMarkType` */
export const TIMConversationMarkType = {
  /** `kTIMConversationMarkTypeStar` */
  Star: 1,
  /** `kTIMConversationMarkTypeUnread` */
  Unread: 2,
  /** `kTIMConversationMarkTypeFold` */
  Fold: 4,
  /** `kTIMConversationMarkTypeHide` */
  Hide: 8,
} as const;
/** Numbers of `TIMConversationMarkType`, added up. */
export type TIMConversationMarkType = number;

/** `enum TIMGroupAtType` */
export const TIMGroupAtType = {
  /** `kTIMGroup_At_Me` */
  Me: 1,
  /** `kTIMGroup_At_All` */
  All: 2,
  /** `kTIMGroup_At_All_At_ME` */
  All_At_ME: 3,
} as const;
/** One of `TIMGroupAtType`. */
export type TIMGroupAtType = (typeof TIMGroupAtType)[keyof typeof TIMGroupAtType];

/** `enum TIMFriendType` */
export const TIMFriendType = {
  /** `FriendTypeSingle` */
  Single: 0,
  /** `FriendTypeBoth` */
  Both: 1,
} as const;
/** One of `TIMFriendType`. */
export type TIMFriendType = (typeof TIMFriendType)[keyof typeof TIMFriendType];

/** `enum TIMFriendPendencyType` */
export const TIMFriendPendencyType = {
  /** `FriendPendencyTypeComeIn` */
  ComeIn: 0,
  /** `FriendPendencyTypeSendOut` */
  SendOut: 1,
  /** `FriendPendencyTypeBoth` */
  Both: 2,
} as const;
/** One of `TIMFriendPendencyType`. */
export type TIMFriendPendencyType =
  (typeof TIMFriendPendencyType)[keyof typeof TIMFriendPendencyType];

/** `enum TIMFriendResponseAction` */
export const TIMFriendResponseAction = {
  /** `ResponseActionAgree` */
  Agree: 0,
  /** `ResponseActionAgreeAndAdd` */
  AgreeAndAdd: 1,
  /** `ResponseActionReject` */
  Reject: 2,
} as const;
/** One of `TIMFriendResponseAction`. */
export type TIMFriendResponseAction =
  (typeof TIMFriendResponseAction)[keyof typeof TIMFriendResponseAction];

/** `enum TIMFriendCheckRelation` */
export const TIMFriendCheckRelation = {
  /** `FriendCheckNoRelation` */
  NoRelation: 0,
  /** `FriendCheckAWithB` */
  AWithB: 1,
  /** `FriendCheckBWithA` */
  BWithA: 2,
  /** `FriendCheckBothWay` */
  BothWay: 3,
} as const;
/** One of `TIMFriendCheckRelation`. */
export type TIMFriendCheckRelation =
  (typeof TIMFriendCheckRelation)[keyof typeof TIMFriendCheckRelation];

/** `enum TIMFriendshipSearchFieldKey` */
export const TIMFriendshipSearchFieldKey = {
  /** `kTIMFriendshipSearchFieldKey_Identifier` */
  Identifier: 1,
  /** `kTIMFriendshipSearchFieldKey_NickName` */
  NickName: 2,
  /** `kTIMFriendshipSearchFieldKey_Remark` */
  Remark: 4,
} as const;
/** Numbers of `TIMFriendshipSearchFieldKey`, added up. */
export type TIMFriendshipSearchFieldKey = number;

/** `enum TIMFriendshipRelationType` */
export const TIMFriendshipRelationType = {
  /** `kTIMFriendshipRelationType_None` */
  None: 0,
  /** `kTIMFriendshipRelationType_InMyFriendList` */
  InMyFriendList: 1,
  /** `kTIMFriendshipRelationType_InOtherFriendList` */
  InOtherFriendList: 2,
  /** `kTIMFriendshipRelationType_BothFriend` */
  BothFriend: 3,
} as const;
/** One of `TIMFriendshipRelationType`. */
export type TIMFriendshipRelationType =
  (typeof TIMFriendshipRelationType)[keyof typeof TIMFriendshipRelationType];

/** `enum TIMFollowType` */
export const TIMFollowType = {
  /** `kTIMFollowLTypeNone` */
  None: 0,
  /** `kTIMFollowLTypeInMyFollowingList` */
  InMyFollowingList: 1,
  /** `kTIMFollowLTypeInMyFollowersList` */
  InMyFollowersList: 2,
  /** `kTIMFollowLTypeInBothFollowersList` */
  InBothFollowersList: 3,
} as const;
/** One of `TIMFollowType`. */
export type TIMFollowType = (typeof TIMFollowType)[keyof typeof TIMFollowType];

/** `enum TIMFriendChangeType` */
export const TIMFriendChangeType = {
  /** `kTIMFriendChange_None` */
  None: 0,
  /** `kTIMFriendChange_FriendAdd` */
  FriendAdd: 1,
  /** `kTIMFriendChange_FriendDel` */
  FriendDel: 2,
  /** `kTIMFriendChange_PendencyAdd` */
  PendencyAdd: 3,
  /** `kTIMFriendChange_PendencyDel` */
  PendencyDel: 4,
  /** `kTIMFriendChange_BlackListAdd` */
  BlackListAdd: 5,
  /** `kTIMFriendChange_BlackListDel` */
  BlackListDel: 6,
  /** `kTIMFriendChange_PendencyReadedReport` */
  PendencyReadedReport: 7,
  /** `kTIMFriendChange_FriendProfileUpdate` */
  FriendProfileUpdate: 8,
  /** `kTIMFriendChange_FriendGroupAdd` */
  FriendGroupAdd: 9,
  /** `kTIMFriendChange_FriendGroupDel` */
  FriendGroupDel: 10,
  /** `kTIMFriendChange_FriendGroupModify` */
  FriendGroupModify: 11,
} as const;
/** One of `TIMFriendChangeType`. */
export type TIMFriendChangeType = (typeof TIMFriendChangeType)[keyof typeof TIMFriendChangeType];

/** `enum TIMGroupTipGroupChangeFlag` */
export const TIMGroupTipGroupChangeFlag = {
  /** `kTIMGroupTipChangeFlag_Unknown` */
  Unknown: 0,
  /** `kTIMGroupTipChangeFlag_Name` */
  Name: 1,
  /** `kTIMGroupTipChangeFlag_Introduction` */
  Introduction: 2,
  /** `kTIMGroupTipChangeFlag_Notification` */
  Notification: 3,
  /** `kTIMGroupTipChangeFlag_FaceUrl` */
  FaceUrl: 4,
  /** `kTIMGroupTipChangeFlag_Owner` */
  Owner: 5,
  /** `kTIMGroupTipChangeFlag_Custom` */
  Custom: 6,
  /** `kTIMGroupTipChangeFlag_Attribute` */
  Attribute: 7,
  /** `kTIMGroupTipChangeFlag_ShutupAll` */
  ShutupAll: 8,
  /** `kTIMGroupTipChangeFlag_TopicCustomData` */
  TopicCustomData: 9,
  /** `kTIMGroupTipChangeFlag_MessageReceiveOpt` */
  MessageReceiveOpt: 10,
  /** `kTIMGroupTipChangeFlag_GroupAddOpt` */
  GroupAddOpt: 11,
  /** `kTIMGroupTipChangeFlag_GroupApproveOpt` */
  GroupApproveOpt: 12,
  /** `kTIMGroupTipChangeFlag_EnablePermissionGroup` */
  EnablePermissionGroup: 13,
  /** `kTIMGroupTipChangeFlag_DefaultPermissions` */
  DefaultPermissions: 14,
} as const;
/** Numbers of `TIMGroupTipGroupChangeFlag`, added up. */
export type TIMGroupTipGroupChangeFlag = number;

/** `enum TIMGroupTipType` */
export const TIMGroupTipType = {
  /** `kTIMGroupTip_None` */
  None: 0,
  /** `kTIMGroupTip_Invite` */
  Invite: 1,
  /** `kTIMGroupTip_Quit` */
  Quit: 2,
  /** `kTIMGroupTip_Kick` */
  Kick: 3,
  /** `kTIMGroupTip_SetAdmin` */
  SetAdmin: 4,
  /** `kTIMGroupTip_CancelAdmin` */
  CancelAdmin: 5,
  /** `kTIMGroupTip_GroupInfoChange` */
  GroupInfoChange: 6,
  /** `kTIMGroupTip_MemberInfoChange` */
  MemberInfoChange: 7,
  /** `kTIMGroupTip_MemberMarkChange` */
  MemberMarkChange: 8,
  /** `kTIMGroupTip_TopicInfoChange` */
  TopicInfoChange: 9,
  /** `KTIMGroupTip_PinnedMessageAdded` */
  PinnedMessageAdded: 10,
  /** `KTIMGroupTip_PinnedMessageDeleted` */
  PinnedMessageDeleted: 11,
} as const;
/** One of `TIMGroupTipType`. */
export type TIMGroupTipType = (typeof TIMGroupTipType)[keyof typeof TIMGroupTipType];

/** `enum TIMGroupType` */
export const TIMGroupType = {
  /** `kTIMGroup_Public` */
  Public: 0,
  /** `kTIMGroup_Private` */
  Private: 1,
  /** `kTIMGroup_ChatRoom` */
  ChatRoom: 2,
  /** `kTIMGroup_BChatRoom` */
  BChatRoom: 3,
  /** `kTIMGroup_AVChatRoom` */
  AVChatRoom: 4,
  /** `kTIMGroup_Community` */
  Community: 5,
} as const;
/** One of `TIMGroupType`. */
export type TIMGroupType = (typeof TIMGroupType)[keyof typeof TIMGroupType];

/** `enum TIMGroupAddOption` */
export const TIMGroupAddOption = {
  /** `kTIMGroupAddOpt_Forbid` */
  Forbid: 0,
  /** `kTIMGroupAddOpt_Auth` */
  Auth: 1,
  /** `kTIMGroupAddOpt_Any` */
  Any: 2,
  /** `kTIMGroupAddOpt_Unknown` */
  Unknown: 3,
} as const;
/** One of `TIMGroupAddOption`. */
export type TIMGroupAddOption = (typeof TIMGroupAddOption)[keyof typeof TIMGroupAddOption];

/** `enum TIMGroupMemberRole` */
export const TIMGroupMemberRole = {
  /** `kTIMMemberRole_None` */
  None: 0,
  /** `kTIMMemberRole_Normal` */
  Normal: 200,
  /** `kTIMMemberRole_Admin` */
  Admin: 300,
  /** `kTIMMemberRole_Owner` */
  Owner: 400,
} as const;
/** One of `TIMGroupMemberRole`. */
export type TIMGroupMemberRole = (typeof TIMGroupMemberRole)[keyof typeof TIMGroupMemberRole];

/** `enum TIMGroupSearchFieldKey` */
export const TIMGroupSearchFieldKey = {
  /** `kTIMGroupSearchFieldKey_GroupId` */
  GroupId: 1,
  /** `kTIMGroupSearchFieldKey_GroupName` */
  GroupName: 2,
} as const;
/** Numbers of `TIMGroupSearchFieldKey`, added up. */
export type TIMGroupSearchFieldKey = number;

/** `enum TIMGroupModifyInfoFlag` */
export const TIMGroupModifyInfoFlag = {
  /** `kTIMGroupModifyInfoFlag_None` */
  None: 0,
  /** `kTIMGroupModifyInfoFlag_Name` */
  Name: 1,
  /** `kTIMGroupModifyInfoFlag_Notification` */
  Notification: 2,
  /** `kTIMGroupModifyInfoFlag_Introduction` */
  Introduction: 4,
  /** `kTIMGroupModifyInfoFlag_FaceUrl` */
  FaceUrl: 8,
  /** `kTIMGroupModifyInfoFlag_AddOption` */
  AddOption: 16,
  /** `kTIMGroupModifyInfoFlag_MaxMemberNum` */
  MaxMemberNum: 32,
  /** `kTIMGroupModifyInfoFlag_Visible` */
  Visible: 64,
  /** `kTIMGroupModifyInfoFlag_Searchable` */
  Searchable: 128,
  /** `kTIMGroupModifyInfoFlag_ShutupAll` */
  ShutupAll: 256,
  /** `kTIMGroupModifyInfoFlag_Custom` */
  Custom: 512,
  /** `kTIMGroupTopicModifyInfoFlag_CustomString` */
  GroupTopicModifyInfoFlag_CustomString: 2048,
  /** `kTIMGroupModifyInfoFlag_ApproveOption` */
  ApproveOption: 4096,
  /** `kTIMGroupModifyInfoFlag_EnablePermissionGroup` */
  EnablePermissionGroup: 8192,
  /** `kTIMGroupModifyInfoFlag_DefaultPermissions` */
  DefaultPermissions: 16384,
  /** `kTIMGroupModifyInfoFlag_Owner` */
  Owner: 2147483648,
} as const;
/** Numbers of `TIMGroupModifyInfoFlag`, added up. */
export type TIMGroupModifyInfoFlag = number;

/** `enum TIMGroupMemberRoleFlag` */
export const TIMGroupMemberRoleFlag = {
  /** `kTIMGroupMemberRoleFlag_All` */
  All: 0,
  /** `kTIMGroupMemberRoleFlag_Owner` */
  Owner: 1,
  /** `kTIMGroupMemberRoleFlag_Admin` */
  Admin: 2,
  /** `kTIMGroupMemberRoleFlag_Member` */
  Member: 4,
} as const;
/** Numbers of `TIMGroupMemberRoleFlag`, added up. */
export type TIMGroupMemberRoleFlag = number;

/** `enum TIMGroupMemberSearchFieldKey` */
export const TIMGroupMemberSearchFieldKey = {
  /** `kTIMGroupMemberSearchFieldKey_Identifier` */
  Identifier: 1,
  /** `kTIMGroupMemberSearchFieldKey_NickName` */
  NickName: 2,
  /** `kTIMGroupMemberSearchFieldKey_Remark` */
  Remark: 4,
  /** `kTIMGroupMemberSearchFieldKey_NameCard` */
  NameCard: 8,
} as const;
/** Numbers of `TIMGroupMemberSearchFieldKey`, added up. */
export type TIMGroupMemberSearchFieldKey = number;

/** `enum TIMGroupMemberModifyInfoFlag` */
export const TIMGroupMemberModifyInfoFlag = {
  /** `kTIMGroupMemberModifyFlag_None` */
  None: 0,
  /** `kTIMGroupMemberModifyFlag_MsgFlag` */
  MsgFlag: 1,
  /** `kTIMGroupMemberModifyFlag_MemberRole` */
  MemberRole: 2,
  /** `kTIMGroupMemberModifyFlag_ShutupTime` */
  ShutupTime: 4,
  /** `kTIMGroupMemberModifyFlag_NameCard` */
  NameCard: 8,
  /** `kTIMGroupMemberModifyFlag_Custom` */
  Custom: 16,
} as const;
/** Numbers of `TIMGroupMemberModifyInfoFlag`, added up. */
export type TIMGroupMemberModifyInfoFlag = number;

/** `enum HandleGroupMemberResult` */
export const HandleGroupMemberResult = {
  /** `kTIMGroupMember_HandledErr` */
  HandledErr: 0,
  /** `kTIMGroupMember_HandledSuc` */
  HandledSuc: 1,
  /** `kTIMGroupMember_Included` */
  Included: 2,
  /** `kTIMGroupMember_Invited` */
  Invited: 3,
} as const;
/** One of `HandleGroupMemberResult`. */
export type HandleGroupMemberResult =
  (typeof HandleGroupMemberResult)[keyof typeof HandleGroupMemberResult];

/** `enum TIMGroupPendencyType` */
export const TIMGroupPendencyType = {
  /** `kTIMGroupPendency_GroupJoinNeedApprovedByAdmin` */
  GroupJoinNeedApprovedByAdmin: 0,
  /** `kTIMGroupPendency_GroupInviteNeedApprovedByInvitee` */
  GroupInviteNeedApprovedByInvitee: 1,
  /** `kTIMGroupPendency_GroupInviteNeedApprovedByAdmin` */
  GroupInviteNeedApprovedByAdmin: 2,
} as const;
/** One of `TIMGroupPendencyType`. */
export type TIMGroupPendencyType = (typeof TIMGroupPendencyType)[keyof typeof TIMGroupPendencyType];

/** `enum TIMGroupPendencyHandle` */
export const TIMGroupPendencyHandle = {
  /** `kTIMGroupPendency_NotHandle` */
  NotHandle: 0,
  /** `kTIMGroupPendency_OtherHandle` */
  OtherHandle: 1,
  /** `kTIMGroupPendency_OperatorHandle` */
  OperatorHandle: 2,
} as const;
/** One of `TIMGroupPendencyHandle`. */
export type TIMGroupPendencyHandle =
  (typeof TIMGroupPendencyHandle)[keyof typeof TIMGroupPendencyHandle];

/** `enum TIMGroupPendencyHandleResult` */
export const TIMGroupPendencyHandleResult = {
  /** `kTIMGroupPendency_Refuse` */
  Refuse: 0,
  /** `kTIMGroupPendency_Accept` */
  Accept: 1,
} as const;
/** One of `TIMGroupPendencyHandleResult`. */
export type TIMGroupPendencyHandleResult =
  (typeof TIMGroupPendencyHandleResult)[keyof typeof TIMGroupPendencyHandleResult];

/** `enum TIMGroupJoinType` */
export const TIMGroupJoinType = {
  /** `kTIMGroupJoin_None` */
  None: 0,
  /** `kTIMGroupJoin_Apply` */
  Apply: 1,
  /** `kTIMGroupJoin_Invite` */
  Invite: 2,
} as const;
/** One of `TIMGroupJoinType`. */
export type TIMGroupJoinType = (typeof TIMGroupJoinType)[keyof typeof TIMGroupJoinType];

/** `enum TIMNetworkStatus` */
export const TIMNetworkStatus = {
  /** `kTIMConnected` */
  Connected: 0,
  /** `kTIMDisconnected` */
  Disconnected: 1,
  /** `kTIMConnecting` */
  Connecting: 2,
  /** `kTIMConnectFailed` */
  ConnectFailed: 3,
} as const;
/** One of `TIMNetworkStatus`. */
export type TIMNetworkStatus = (typeof TIMNetworkStatus)[keyof typeof TIMNetworkStatus];

/** `enum TIMLoginStatus` */
export const TIMLoginStatus = {
  /** `kTIMLoginStatus_Logined` */
  Logined: 1,
  /** `kTIMLoginStatus_Logining` */
  Logining: 2,
  /** `kTIMLoginStatus_UnLogined` */
  UnLogined: 3,
  /** `kTIMLoginStatus_Logouting` */
  Logouting: 4,
} as const;
/** One of `TIMLoginStatus`. */
export type TIMLoginStatus = (typeof TIMLoginStatus)[keyof typeof TIMLoginStatus];

/** `enum TIMLogLevel` */
export const TIMLogLevel = {
  /** `kTIMLog_Off` */
  Off: 0,
  /** `kTIMLog_Test` */
  Test: 1,
  /** `kTIMLog_Verbose` */
  Verbose: 2,
  /** `kTIMLog_Debug` */
  Debug: 3,
  /** `kTIMLog_Info` */
  Info: 4,
  /** `kTIMLog_Warn` */
  Warn: 5,
  /** `kTIMLog_Error` */
  Error: 6,
  /** `kTIMLog_Assert` */
  Assert: 7,
} as const;
/** One of `TIMLogLevel`. */
export type TIMLogLevel = (typeof TIMLogLevel)[keyof typeof TIMLogLevel];

/** `enum TIMUserStatusType` */
export const TIMUserStatusType = {
  /** `kTIMUserStatusType_Unkown` */
  Unkown: 0,
  /** `kTIMUserStatusType_Online` */
  Online: 1,
  /** `kTIMUserStatusType_Offline` */
  Offline: 2,
  /** `kTIMUserStatusType_UnLogined` */
  UnLogined: 3,
} as const;
/** One of `TIMUserStatusType`. */
export type TIMUserStatusType = (typeof TIMUserStatusType)[keyof typeof TIMUserStatusType];

/** `enum TIMGenderType` */
export const TIMGenderType = {
  /** `kTIMGenderType_Unknown` */
  Unknown: 0,
  /** `kTIMGenderType_Male` */
  Male: 1,
  /** `kTIMGenderType_Female` */
  Female: 2,
} as const;
/** One of `TIMGenderType`. */
export type TIMGenderType = (typeof TIMGenderType)[keyof typeof TIMGenderType];

/** `enum TIMProfileAddPermission` */
export const TIMProfileAddPermission = {
  /** `kTIMProfileAddPermission_Unknown` */
  Unknown: 0,
  /** `kTIMProfileAddPermission_AllowAny` */
  AllowAny: 1,
  /** `kTIMProfileAddPermission_NeedConfirm` */
  NeedConfirm: 2,
  /** `kTIMProfileAddPermission_DenyAny` */
  DenyAny: 3,
} as const;
/** One of `TIMProfileAddPermission`. */
export type TIMProfileAddPermission =
  (typeof TIMProfileAddPermission)[keyof typeof TIMProfileAddPermission];

/** `enum TIMProfileChangeType` */
export const TIMProfileChangeType = {
  /** `kTIMProfileChange_None` */
  None: 0,
  /** `kTIMProfileChange_Profile` */
  Profile: 1,
} as const;
/** One of `TIMProfileChangeType`. */
export type TIMProfileChangeType = (typeof TIMProfileChangeType)[keyof typeof TIMProfileChangeType];

/** `enum TIMGroupGetInfoFlag` */
export const TIMGroupGetInfoFlag = {
  /** `kTIMGroupInfoFlag_None` */
  None: 0,
  /** `kTIMGroupInfoFlag_Name` */
  Name: 1,
  /** `kTIMGroupInfoFlag_CreateTime` */
  CreateTime: 2,
  /** `kTIMGroupInfoFlag_OwnerUin` */
  OwnerUin: 4,
  /** `kTIMGroupInfoFlag_Seq` */
  Seq: 8,
  /** `kTIMGroupInfoFlag_LastTime` */
  LastTime: 16,
  /** `kTIMGroupInfoFlag_NextMsgSeq` */
  NextMsgSeq: 32,
  /** `kTIMGroupInfoFlag_LastMsgTime` */
  LastMsgTime: 64,
  /** `kTIMGroupInfoFlag_AppId` */
  AppId: 128,
  /** `kTIMGroupInfoFlag_MemberNum` */
  MemberNum: 256,
  /** `kTIMGroupInfoFlag_MaxMemberNum` */
  MaxMemberNum: 512,
  /** `kTIMGroupInfoFlag_Notification` */
  Notification: 1024,
  /** `kTIMGroupInfoFlag_Introduction` */
  Introduction: 2048,
  /** `kTIMGroupInfoFlag_FaceUrl` */
  FaceUrl: 4096,
  /** `kTIMGroupInfoFlag_AddOption` */
  AddOption: 8192,
  /** `kTIMGroupInfoFlag_GroupType` */
  GroupType: 16384,
  /** `kTIMGroupInfoFlag_LastMsg` */
  LastMsg: 32768,
  /** `kTIMGroupInfoFlag_OnlineNum` */
  OnlineNum: 65536,
  /** `kTIMGroupInfoFlag_Visible` */
  Visible: 131072,
  /** `kTIMGroupInfoFlag_Searchable` */
  Searchable: 262144,
  /** `kTIMGroupInfoFlag_ShutupAll` */
  ShutupAll: 524288,
} as const;
/** Numbers of `TIMGroupGetInfoFlag`, added up. */
export type TIMGroupGetInfoFlag = number;

/** `enum TIMGroupMemberInfoFlag` */
export const TIMGroupMemberInfoFlag = {
  /** `kTIMGroupMemberInfoFlag_None` */
  None: 0,
  /** `kTIMGroupMemberInfoFlag_JoinTime` */
  JoinTime: 1,
  /** `kTIMGroupMemberInfoFlag_MsgFlag` */
  MsgFlag: 2,
  /** `kTIMGroupMemberInfoFlag_MsgSeq` */
  MsgSeq: 4,
  /** `kTIMGroupMemberInfoFlag_MemberRole` */
  MemberRole: 8,
  /** `kTIMGroupMemberInfoFlag_ShutupUntill` */
  ShutupUntill: 16,
  /** `kTIMGroupMemberInfoFlag_NameCard` */
  NameCard: 32,
} as const;
/** Numbers of `TIMGroupMemberInfoFlag`, added up. */
export type TIMGroupMemberInfoFlag = number;

/** `enum TIMMsgStatus` */
export const TIMMsgStatus = {
  /** `kTIMMsg_Sending` */
  Sending: 1,
  /** `kTIMMsg_SendSucc` */
  SendSucc: 2,
  /** `kTIMMsg_SendFail` */
  SendFail: 3,
  /** `kTIMMsg_Deleted` */
  Deleted: 4,
  /** `kTIMMsg_LocalImported` */
  LocalImported: 5,
  /** `kTIMMsg_Revoked` */
  Revoked: 6,
  /** `kTIMMsg_Cancel` */
  Cancel: 7,
} as const;
/** One of `TIMMsgStatus`. */
export type TIMMsgStatus = (typeof TIMMsgStatus)[keyof typeof TIMMsgStatus];

/** `enum TIMMsgPriority` */
export const TIMMsgPriority = {
  /** `kTIMMsgPriority_High` */
  High: 0,
  /** `kTIMMsgPriority_Normal` */
  Normal: 1,
  /** `kTIMMsgPriority_Low` */
  Low: 2,
  /** `kTIMMsgPriority_Lowest` */
  Lowest: 3,
} as const;
/** One of `TIMMsgPriority`. */
export type TIMMsgPriority = (typeof TIMMsgPriority)[keyof typeof TIMMsgPriority];

/** `enum TIMPlatform` */
export const TIMPlatform = {
  /** `kTIMPlatform_Other` */
  Other: 0,
  /** `kTIMPlatform_Windows` */
  Windows: 1,
  /** `kTIMPlatform_Android` */
  Android: 2,
  /** `kTIMPlatform_IOS` */
  IOS: 3,
  /** `kTIMPlatform_Mac` */
  Mac: 4,
  /** `kTIMPlatform_Simulator` */
  Simulator: 5,
} as const;
/** One of `TIMPlatform`. */
export type TIMPlatform = (typeof TIMPlatform)[keyof typeof TIMPlatform];

/** `enum TIMElemType` */
export const TIMElemType = {
  /** `kTIMElem_Text` */
  Text: 0,
  /** `kTIMElem_Image` */
  Image: 1,
  /** `kTIMElem_Sound` */
  Sound: 2,
  /** `kTIMElem_Custom` */
  Custom: 3,
  /** `kTIMElem_File` */
  File: 4,
  /** `kTIMElem_GroupTips` */
  GroupTips: 5,
  /** `kTIMElem_Face` */
  Face: 6,
  /** `kTIMElem_Location` */
  Location: 7,
  /** `kTIMElem_GroupReport` */
  GroupReport: 8,
  /** `kTIMElem_Video` */
  Video: 9,
  /** `kTIMElem_FriendChange` */
  FriendChange: 10,
  /** `kTIMElem_ProfileChange` */
  ProfileChange: 11,
  /** `kTIMElem_Merge` */
  Merge: 12,
  /** `kTIMElem_Invalid` */
  Invalid: -1,
} as const;
/** One of `TIMElemType`. */
export type TIMElemType = (typeof TIMElemType)[keyof typeof TIMElemType];

/** `enum TIMImageLevel` */
export const TIMImageLevel = {
  /** `kTIMImageLevel_Orig` */
  Orig: 0,
  /** `kTIMImageLevel_Compression` */
  Compression: 1,
  /** `kTIMImageLevel_HD` */
  HD: 2,
} as const;
/** One of `TIMImageLevel`. */
export type TIMImageLevel = (typeof TIMImageLevel)[keyof typeof TIMImageLevel];

/** `enum TIMGroupReportType` */
export const TIMGroupReportType = {
  /** `kTIMGroupReport_None` */
  None: 0,
  /** `kTIMGroupReport_AddRequest` */
  AddRequest: 1,
  /** `kTIMGroupReport_AddAccept` */
  AddAccept: 2,
  /** `kTIMGroupReport_AddRefuse` */
  AddRefuse: 3,
  /** `kTIMGroupReport_BeKicked` */
  BeKicked: 4,
  /** `kTIMGroupReport_Delete` */
  Delete: 5,
  /** `kTIMGroupReport_Create` */
  Create: 6,
  /** `kTIMGroupReport_Invite` */
  Invite: 7,
  /** `kTIMGroupReport_Quit` */
  Quit: 8,
  /** `kTIMGroupReport_GrantAdmin` */
  GrantAdmin: 9,
  /** `kTIMGroupReport_CancelAdmin` */
  CancelAdmin: 10,
  /** `kTIMGroupReport_GroupRecycle` */
  GroupRecycle: 11,
  /** `kTIMGroupReport_InviteReqToInvitee` */
  InviteReqToInvitee: 12,
  /** `kTIMGroupReport_InviteAccept` */
  InviteAccept: 13,
  /** `kTIMGroupReport_InviteRefuse` */
  InviteRefuse: 14,
  /** `kTIMGroupReport_ReadReport` */
  ReadReport: 15,
  /** `kTIMGroupReport_UserDefine` */
  UserDefine: 16,
  /** `kTIMGroupReport_ShutUpMember` */
  ShutUpMember: 17,
  /** `kTIMGroupReport_TopicCreate` */
  TopicCreate: 18,
  /** `kTIMGroupReport_TopicDelete` */
  TopicDelete: 19,
  /** `kTIMGroupReport_GroupMessageRead` */
  GroupMessageRead: 20,
  /** `kTIMGroupReport_GroupMessageRecvOption` */
  GroupMessageRecvOption: 21,
  /** `kTIMGroupReport_BannedFromGroup` */
  BannedFromGroup: 22,
  /** `kTIMGroupReport_UnbannedFromGroup` */
  UnbannedFromGroup: 23,
  /** `kTIMGroupReport_InviteReqToAdmin` */
  InviteReqToAdmin: 24,
} as const;
/** One of `TIMGroupReportType`. */
export type TIMGroupReportType = (typeof TIMGroupReportType)[keyof typeof TIMGroupReportType];

/** `enum TIMDownloadType` */
export const TIMDownloadType = {
  /** `kTIMDownload_VideoThumb` */
  VideoThumb: 0,
  /** `kTIMDownload_File` */
  File: 1,
  /** `kTIMDownload_Video` */
  Video: 2,
  /** `kTIMDownload_Sound` */
  Sound: 3,
} as const;
/** One of `TIMDownloadType`. */
export type TIMDownloadType = (typeof TIMDownloadType)[keyof typeof TIMDownloadType];

/** `enum TIMKeywordListMatchType` */
export const TIMKeywordListMatchType = {
  /** `TIMKeywordListMatchType_Or` */
  Or: 0,
  /** `TIMKeywordListMatchType_And` */
  And: 1,
} as const;
/** One of `TIMKeywordListMatchType`. */
export type TIMKeywordListMatchType =
  (typeof TIMKeywordListMatchType)[keyof typeof TIMKeywordListMatchType];

/** `enum TIMGroupMessageReadMembersFilter` */
export const TIMGroupMessageReadMembersFilter = {
  /** `TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_READ` */
  READ: 0,
  /** `TIM_GROUP_MESSAGE_READ_MEMBERS_FILTER_UNREAD` */
  UNREAD: 1,
} as const;
/** One of `TIMGroupMessageReadMembersFilter`. */
export type TIMGroupMessageReadMembersFilter =
  (typeof TIMGroupMessageReadMembersFilter)[keyof typeof TIMGroupMessageReadMembersFilter];

/** `enum TIMOfflinePushTokenType` */
export const TIMOfflinePushTokenType = {
  /** `TIMOfflinePushTokenType_Default` */
  Default: 0,
  /** `TIMOfflinePushTokenType_TPNS` */
  TPNS: 1,
  /** `TIMOfflinePushTokenType_VOIP` */
  VOIP: 2,
} as const;
/** One of `TIMOfflinePushTokenType`. */
export type TIMOfflinePushTokenType =
  (typeof TIMOfflinePushTokenType)[keyof typeof TIMOfflinePushTokenType];

/** `enum TIMIOSOfflinePushType` */
export const TIMIOSOfflinePushType = {
  /** `TIMIOSOfflinePushType_APNS` */
  APNS: 0,
  /** `TIMIOSOfflinePushType_VOIP` */
  VOIP: 1,
} as const;
/** One of `TIMIOSOfflinePushType`. */
export type TIMIOSOfflinePushType =
  (typeof TIMIOSOfflinePushType)[keyof typeof TIMIOSOfflinePushType];

/** `enum TIMAndroidOfflinePushNotifyMode` */
export const TIMAndroidOfflinePushNotifyMode = {
  /** `kTIMAndroidOfflinePushNotifyMode_Normal` */
  Normal: 0,
  /** `kTIMAndroidOfflinePushNotifyMode_Custom` */
  Custom: 1,
} as const;
/** One of `TIMAndroidOfflinePushNotifyMode`. */
export type TIMAndroidOfflinePushNotifyMode =
  (typeof TIMAndroidOfflinePushNotifyMode)[keyof typeof TIMAndroidOfflinePushNotifyMode];

/** `enum TIMOfflinePushFlag` */
export const TIMOfflinePushFlag = {
  /** `kTIMOfflinePushFlag_Default` */
  Default: 0,
  /** `kTIMOfflinePushFlag_NoPush` */
  NoPush: 1,
} as const;
/** Numbers of `TIMOfflinePushFlag`, added up. */
export type TIMOfflinePushFlag = number;

/** `enum TIMSignalingActionType` */
export const TIMSignalingActionType = {
  /** `TIMSignalingActionType_Unknown` */
  Unknown: 0,
  /** `TIMSignalingActionType_Invite` */
  Invite: 1,
  /** `TIMSignalingActionType_CancelInvite` */
  CancelInvite: 2,
  /** `TIMSignalingActionType_AcceptInvite` */
  AcceptInvite: 3,
  /** `TIMSignalingActionType_RejectInvite` */
  RejectInvite: 4,
  /** `TIMSignalingActionType_InviteTimeout` */
  InviteTimeout: 5,
} as const;
/** One of `TIMSignalingActionType`. */
export type TIMSignalingActionType =
  (typeof TIMSignalingActionType)[keyof typeof TIMSignalingActionType];

// --- JSON ---

/** The JSON that the headers call `TopicInfo`. */
export interface TopicInfo {
  /** `string` of the headers. */
  readonly group_topic_info_topic_id?: string;
  /** `string` of the headers. */
  readonly group_topic_info_topic_name?: string;
  /** `string` of the headers. */
  readonly group_topic_info_introduction?: string;
  /** `string` of the headers. */
  readonly group_topic_info_notification?: string;
  /** `string` of the headers. */
  readonly group_topic_info_topic_face_url?: string;
  /** `bool` of the headers. */
  readonly group_topic_info_is_all_muted?: boolean;
  /** `uint32` of the headers. */
  readonly group_topic_info_self_mute_time?: number;
  /** `string` of the headers. */
  readonly group_topic_info_custom_string?: string;
  /** `TIMReceiveMessageOpt` of the headers. */
  readonly group_topic_info_recv_opt?: TIMReceiveMessageOpt;
  /** `string` of the headers. */
  readonly group_topic_info_draft_text?: string;
  /** `uint64` of the headers. */
  readonly group_topic_info_unread_count?: number | bigint;
  /** `Message` of the headers. */
  readonly group_topic_info_last_message?: Message;
  /** `uint64` of the headers. */
  readonly topic_info_read_sequence?: number | bigint;
  /** `GroupAtInfo[]` of the headers. */
  readonly group_topic_info_group_at_info_array?: readonly GroupAtInfo[];
  /** `TIMGroupModifyInfoFlag` of the headers. */
  readonly group_modify_info_param_modify_flag?: TIMGroupModifyInfoFlag;
  /** `uint32` of the headers. */
  readonly topic_create_time?: number;
  /** `uint64` of the headers. */
  readonly default_permissions?: number | bigint;
}

/** The JSON that the headers call `TopicInfoResult`. */
export interface TopicInfoResult {
  /** `int` of the headers. */
  readonly group_topic_info_result_error_code?: number;
  /** `string` of the headers. */
  readonly group_topic_info_result_error_message?: string;
  /** `TopicInfo` of the headers. */
  readonly group_topic_info_result_topic_info?: TopicInfo;
}

/** The JSON that the headers call `TopicOperationResult`. */
export interface TopicOperationResult {
  /** `int` of the headers. */
  readonly group_topic_operation_result_error_code?: number;
  /** `string` of the headers. */
  readonly group_topic_operation_result_error_message?: string;
  /** `string` of the headers. */
  readonly group_topic_operation_result_topic_id?: string;
}

/** The JSON that the headers call `PermissionGroupInfo`. */
export interface PermissionGroupInfo {
  /** `string` of the headers. */
  readonly community_group_id?: string;
  /** `string` of the headers. */
  readonly permission_group_id?: string;
  /** `string` of the headers. */
  readonly permission_group_name?: string;
  /** `string` of the headers. */
  readonly permission_custom_data?: string;
  /** `uint64` of the headers. */
  readonly group_permission?: number | bigint;
  /** `uint64` of the headers. */
  readonly permission_group_member_count?: number | bigint;
  /** `TIMPermissionGroupModifyInfoFlag` of the headers. */
  readonly permission_group_modify_info_flag?: TIMPermissionGroupModifyInfoFlag;
}

/** The JSON that the headers call `TopicPermissionMap`. */
export interface TopicPermissionMap {
  /** `string` of the headers. */
  readonly topic_permission_key?: string;
  /** `uint64` of the headers. */
  readonly topic_permission_value?: number | bigint;
}

/** The JSON that the headers call `PermissionGroupInfoResult`. */
export interface PermissionGroupInfoResult {
  /** `int` of the headers. */
  readonly permission_group_info_result_error_code?: number;
  /** `string` of the headers. */
  readonly permission_group_info_result_error_message?: string;
  /** `TIMGroupTopicInfo` of the headers. */
  readonly permission_group_info_result?: TIMGroupTopicInfo;
}

/** The JSON that the headers call `PermissionGroupOperationResult`. */
export interface PermissionGroupOperationResult {
  /** `int` of the headers. */
  readonly permission_group_operation_result_error_code?: number;
  /** `string` of the headers. */
  readonly permission_group_operation_result_error_message?: string;
  /** `string` of the headers. */
  readonly permission_group_operation_result_id?: string;
}

/** The JSON that the headers call `PermissionGroupMemberOperationResult`. */
export interface PermissionGroupMemberOperationResult {
  /** `string` of the headers. */
  readonly permission_group_member_operation_result_identifier?: string;
  /** `TIMPermissionGroupMemberOperationResult` of the headers. */
  readonly permission_group_member_operation_result_error_code?: JsonValue;
}

/** The JSON that the headers call `PermissionGroupMemberInfoResult`. */
export interface PermissionGroupMemberInfoResult {
  /** `string` of the headers. */
  readonly permission_group_member_info_result_next_cursor?: string;
  /** `GroupMemberInfo[]` of the headers. */
  readonly permission_group_member_info_result_array?: readonly GroupMemberInfo[];
}

/** The JSON that the headers call `TopicPermissionResult`. */
export interface TopicPermissionResult {
  /** `int` of the headers. */
  readonly topic_permission_result_error_code?: number;
  /** `string` of the headers. */
  readonly topic_permission_result_error_message?: string;
  /** `string` of the headers. */
  readonly topic_permission_result_topic_id?: string;
  /** `uint64` of the headers. */
  readonly topic_permission_result_topic_permission?: number | bigint;
  /** `string` of the headers. */
  readonly topic_permission_result_group_id?: string;
  /** `string` of the headers. */
  readonly topic_permission_result_permission_group_id?: string;
}

/** The JSON that the headers call `PermissionGroupCallback`. */
export interface PermissionGroupCallback {
  /** `[]` of the headers. */
  readonly topic_permission_map?: readonly JsonValue[];
  /** `[]` of the headers. */
  readonly topic_id_list?: readonly JsonValue[];
  /** `[]` of the headers. */
  readonly member_id_list?: readonly JsonValue[];
}

/** The JSON that the headers call `Draft`. */
export interface Draft {
  /** `Message` of the headers. */
  readonly draft_msg?: Message;
  /** `string` of the headers. */
  readonly draft_user_define?: string;
  /** `uint` of the headers. */
  readonly draft_edit_time?: number;
}

/** The JSON that the headers call `GroupAtInfo`. */
export interface GroupAtInfo {
  /** `uint64` of the headers. */
  readonly conv_group_at_info_seq?: number | bigint;
  /** `TIMGroupAtType` of the headers. */
  readonly conv_group_at_info_at_type?: TIMGroupAtType;
}

/** The JSON that the headers call `ConvInfo`. */
export interface ConvInfo {
  /** `string` of the headers. */
  readonly conv_id?: string;
  /** `TIMConvType` of the headers. */
  readonly conv_type?: TIMConvType;
  /** `string` of the headers. */
  readonly conv_face_url?: string;
  /** `uint64` of the headers. */
  readonly conv_unread_num?: number | bigint;
  /** `uint64` of the headers. */
  readonly conv_active_time?: number | bigint;
  /** `bool` of the headers. */
  readonly conv_is_has_lastmsg?: boolean;
  /** `Message` of the headers. */
  readonly conv_last_msg?: Message;
  /** `bool` of the headers. */
  readonly conv_is_has_draft?: boolean;
  /** `Draft` of the headers. */
  readonly conv_draft?: Draft;
  /** `TIMReceiveMessageOpt` of the headers. */
  readonly conv_recv_opt?: TIMReceiveMessageOpt;
  /** `TIMGroupType` of the headers. */
  readonly conv_group_type?: TIMGroupType;
  /** `GroupAtInfo[]` of the headers. */
  readonly conv_group_at_info_array?: readonly GroupAtInfo[];
  /** `bool` of the headers. */
  readonly conv_is_pinned?: boolean;
  /** `string` of the headers. */
  readonly conv_show_name?: string;
  /** `uint64[]` of the headers. */
  readonly conv_mark_array?: readonly (number | bigint)[];
  /** `string` of the headers. */
  readonly conv_custom_data?: string;
  /** `string[]` of the headers. */
  readonly conv_conversation_group_array?: readonly string[];
  /** `uint64` of the headers. */
  readonly conv_c2c_read_timestamp?: number | bigint;
  /** `uint64` of the headers. */
  readonly conv_group_read_sequence?: number | bigint;
  /** `string` of the headers. */
  readonly conv_owner?: string;
}

/** The JSON that the headers call `TIMConversationListFilter`. */
export interface TIMConversationListFilter {
  /** `TIMConvType` of the headers. */
  readonly conversation_list_filter_conv_type?: TIMConvType;
  /** `string` of the headers. */
  readonly conversation_list_filter_conversation_group?: string;
  /** `TIMConversationMarkType` of the headers. */
  readonly conversation_list_filter_mark_type?: TIMConversationMarkType;
  /** `bool` of the headers. */
  readonly conversation_list_filter_has_unread_count?: boolean;
  /** `bool` of the headers. */
  readonly conversation_list_filter_has_group_at_info?: boolean;
}

/** The JSON that the headers call `TIMConversationListResult`. */
export interface TIMConversationListResult {
  /** `ConvInfo[]` of the headers. */
  readonly conversation_list_result_conv_list?: readonly ConvInfo[];
  /** `uint64` of the headers. */
  readonly conversation_list_result_next_seq?: number | bigint;
  /** `bool` of the headers. */
  readonly conversation_list_result_is_finished?: boolean;
}

/** The JSON that the headers call `GetConversationListParam`. */
export interface GetConversationListParam {
  /** `string` of the headers. */
  readonly get_conversation_list_param_conv_id?: string;
  /** `TIMConvType` of the headers. */
  readonly get_conversation_list_param_conv_type?: TIMConvType;
}

/** The JSON that the headers call `GetTotalUnreadNumberResult`. */
export interface GetTotalUnreadNumberResult {
  /** `int` of the headers. */
  readonly conv_get_total_unread_message_count_result_unread_count?: number;
}

/** The JSON that the headers call `TIMConversationOperationResult`. */
export interface TIMConversationOperationResult {
  /** `string` of the headers. */
  readonly conversation_operation_result_conversation_id?: string;
  /** `int` of the headers. */
  readonly conversation_operation_result_result_code?: number;
  /** `string` of the headers. */
  readonly conversation_operation_result_result_info?: string;
}

/** The JSON that the headers call `SSODataParam`. */
export interface SSODataParam {
  /** `string` of the headers. */
  readonly sso_data_param_cmd?: string;
  /** `string` of the headers. */
  readonly sso_data_param_body?: string;
  /** `uint64` of the headers. */
  readonly sso_data_param_timeout?: number | bigint;
}

/** The JSON that the headers call `SSODataRes`. */
export interface SSODataRes {
  /** `string` of the headers. */
  readonly sso_data_res_cmd?: string;
  /** `string` of the headers. */
  readonly sso_data_res_body?: string;
}

/** The JSON that the headers call `UserInfo`. */
export interface UserInfo {
  /** The headers name no type. */
  readonly user_info_userid?: JsonValue;
  /** The headers name no type. */
  readonly user_info_tinyid?: JsonValue;
}

/** The JSON that the headers call `ServerAddress`. */
export interface ServerAddress {
  /** `string` of the headers. */
  readonly server_address_ip?: string;
  /** `int` of the headers. */
  readonly server_address_port?: number;
  /** `bool` of the headers. */
  readonly server_address_is_ipv6?: boolean;
  /** `bool` of the headers. */
  readonly server_address_is_quic?: boolean;
}

/** The JSON that the headers call `CustomServerInfo`. */
export interface CustomServerInfo {
  /** `ServerAddress[]` of the headers. */
  readonly longconnection_address_array?: readonly ServerAddress[];
  /** `ServerAddress[]` of the headers. */
  readonly shortconnection_address_array?: readonly ServerAddress[];
  /** `string` of the headers. */
  readonly server_public_key?: string;
}

/** The JSON that the headers call `QuicChannelInfo`. */
export interface QuicChannelInfo {
  /** `bool` of the headers. */
  readonly quic_channel_info_enable_quic?: boolean;
}

/** The JSON that the headers call `SM4GCMCallbackParam`. */
export interface SM4GCMCallbackParam {
  /** `uint64` of the headers. */
  readonly sm4_gcm_callback_param_encrypt?: number | bigint;
  /** `uint64` of the headers. */
  readonly sm4_gcm_callback_param_decrypt?: number | bigint;
}

/** The JSON that the headers call `CosSaveRegionForConversationParam`. */
export interface CosSaveRegionForConversationParam {
  /** `string` of the headers. */
  readonly cos_save_region_for_conversation_param_conversation_id?: string;
  /** `string` of the headers. */
  readonly cos_save_region_for_conversation_param_cos_save_region?: string;
}

/** The JSON that the headers call `DatabaseEncryptInfo`. */
export interface DatabaseEncryptInfo {
  /** `int` of the headers. */
  readonly database_encrypt_info_encrypt_type?: number;
  /** `string` of the headers. */
  readonly database_encrypt_info_encrypt_key?: string;
}

/** The JSON that the headers call `CommercialAbilityResult`. */
export interface CommercialAbilityResult {
  /** `bool` of the headers. */
  readonly commercial_ability_result_enabled?: boolean;
}

/** The JSON that the headers call `RequestParam`. */
export interface RequestParam {
  /** `TIMInternalOperation` of the headers. */
  readonly request_internal_operation?: JsonValue;
  /** `SSODataParam` of the headers. */
  readonly request_sso_data_param?: SSODataParam;
  /** `string[]` of the headers. */
  readonly request_userid_tinyid_param?: readonly string[];
  /** `uint64[]` of the headers. */
  readonly request_tinyid_userid_param?: readonly (number | bigint)[];
  /** `bool` of the headers. */
  readonly request_set_env_param?: boolean;
  /** `bool` of the headers. */
  readonly request_set_ipv6_prior_param?: boolean;
  /** `uint32` of the headers. */
  readonly request_set_max_retry_count_param?: number;
  /** `int64` of the headers. */
  readonly request_set_packet_request_timeout_param?: number | bigint;
  /** `CustomServerInfo` of the headers. */
  readonly request_set_custom_server_info_param?: CustomServerInfo;
  /** `bool` of the headers. */
  readonly request_enable_quic_channel_param?: boolean;
  /** `SM4GCMCallbackParam` of the headers. */
  readonly request_set_sm4_gcm_callback_param?: SM4GCMCallbackParam;
  /** `string` of the headers. */
  readonly request_init_local_storage_user_id_param?: string;
  /** `CosSaveRegionForConversationParam` of the headers. */
  readonly request_set_cos_save_region_for_conversation_param?: CosSaveRegionForConversationParam;
  /** `uint32` of the headers. */
  readonly request_set_ui_platform_param?: number;
  /** `DatabaseEncryptInfo` of the headers. */
  readonly request_set_database_encrypt_info_param?: DatabaseEncryptInfo;
  /** `uint64` of the headers. */
  readonly request_is_commercial_ability_enabled_param?: number | bigint;
  /** `uint32` of the headers. */
  readonly request_set_offline_push_state_param?: number;
  /** `string[]` of the headers. */
  readonly request_message_revoker_message_id_array?: readonly string[];
  /** `int` of the headers. */
  readonly request_write_log_log_level_param?: number;
  /** `string` of the headers. */
  readonly request_write_log_log_content_param?: string;
  /** `string` of the headers. */
  readonly request_write_log_file_name_param?: string;
  /** `string` of the headers. */
  readonly request_write_log_func_name_param?: string;
  /** `int` of the headers. */
  readonly request_write_log_line_number_param?: number;
  /** `string` of the headers. */
  readonly request_clear_local_history_message_conversation_id_param?: string;
  /** `uint64` of the headers. */
  readonly request_clear_local_history_message_begin_timestamp_param?: number | bigint;
  /** `uint64` of the headers. */
  readonly request_clear_local_history_message_end_timestamp_param?: number | bigint;
  /** The headers name no type. */
  readonly report_tuicomponent_usage_uicomponent_type_param?: JsonValue;
  /** The headers name no type. */
  readonly report_tuicomponent_usage_uistyle_type_param?: JsonValue;
  /** `string` of the headers. */
  readonly request_send_trtc_custom_data_param?: string;
  /** `string` of the headers. */
  readonly request_send_room_custom_data_service_command_param?: string;
  /** `string` of the headers. */
  readonly request_send_room_custom_data_request_content_param?: string;
  /** `uint8` of the headers. */
  readonly request_set_application_id_param?: number;
  /** `string` of the headers. */
  readonly request_get_server_config_key_param?: string;
  /** `string` of the headers. */
  readonly request_get_server_config_value_type_param?: string;
  /** `bool` of the headers. */
  readonly request_set_ignore_repeat_login_param?: boolean;
  /** `string` of the headers. */
  readonly request_start_message_long_polling_id_param?: string;
  /** `string` of the headers. */
  readonly request_start_message_long_polling_key_param?: string;
  /** `string` of the headers. */
  readonly request_start_message_long_polling_sequence_param?: string;
  /** `string` of the headers. */
  readonly request_stop_message_long_polling_id_param?: string;
  /** `string` of the headers. */
  readonly request_find_merger_messages_message_id_param?: string;
  /** `[]` of the headers. */
  readonly request_find_merger_messages_merger_message_id_list_param?: readonly JsonValue[];
  /** `string` of the headers. */
  readonly request_get_brief_group_member_list_group_id_param?: string;
}

/** The JSON that the headers call `ResponseInfo`. */
export interface ResponseInfo {
  /** `TIMInternalOperation` of the headers. */
  readonly response_internal_operation?: JsonValue;
  /** `SSODataRes` of the headers. */
  readonly response_sso_data_res?: SSODataRes;
  /** `UserInfo[]` of the headers. */
  readonly response_userid_tinyid_res?: readonly UserInfo[];
  /** `UserInfo[]` of the headers. */
  readonly response_tinyid_userid_res?: readonly UserInfo[];
  /** `bool` of the headers. */
  readonly response_set_env_res?: boolean;
  /** `uint32` of the headers. */
  readonly response_get_offline_push_state_res?: number;
  /** `string` of the headers. */
  readonly response_message_id?: string;
  /** `string` of the headers. */
  readonly response_message_revoker?: string;
}

/** The JSON that the headers call `FriendProfileCustomStringInfo`. */
export interface FriendProfileCustomStringInfo {
  /** `string` of the headers. */
  readonly friend_profile_custom_string_info_key?: string;
  /** `string` of the headers. */
  readonly friend_profile_custom_string_info_value?: string;
}

/** The JSON that the headers call `FriendProfile`. */
export interface FriendProfile {
  /** `string` of the headers. */
  readonly friend_profile_identifier?: string;
  /** `string[]` of the headers. */
  readonly friend_profile_group_name_array?: readonly string[];
  /** `string` of the headers. */
  readonly friend_profile_remark?: string;
  /** `string` of the headers. */
  readonly friend_profile_add_wording?: string;
  /** `string` of the headers. */
  readonly friend_profile_add_source?: string;
  /** `uint64` of the headers. */
  readonly friend_profile_add_time?: number | bigint;
  /** `UserProfile` of the headers. */
  readonly friend_profile_user_profile?: UserProfile;
  /** `FriendProfileCustomStringInfo[]` of the headers. */
  readonly friend_profile_custom_string_array?: readonly FriendProfileCustomStringInfo[];
}

/** The JSON that the headers call `FriendProfileItem`. */
export interface FriendProfileItem {
  /** `string` of the headers. */
  readonly friend_profile_item_remark?: string;
  /** `string[]` of the headers. */
  readonly friend_profile_item_group_name_array?: readonly string[];
  /** `FriendProfileCustomStringInfo[]` of the headers. */
  readonly friend_profile_item_custom_string_array?: readonly FriendProfileCustomStringInfo[];
}

/** The JSON that the headers call `FriendshipModifyFriendProfileParam`. */
export interface FriendshipModifyFriendProfileParam {
  /** `string` of the headers. */
  readonly friendship_modify_friend_profile_param_identifier?: string;
  /** `FriendProfileItem` of the headers. */
  readonly friendship_modify_friend_profile_param_item?: FriendProfileItem;
}

/** The JSON that the headers call `FriendProfileUpdate`. */
export interface FriendProfileUpdate {
  /** `string` of the headers. */
  readonly friend_profile_update_identifier?: string;
  /** `FriendProfileItem` of the headers. */
  readonly friend_profile_update_item?: FriendProfileItem;
}

/** The JSON that the headers call `FriendshipAddFriendParam`. */
export interface FriendshipAddFriendParam {
  /** `string` of the headers. */
  readonly friendship_add_friend_param_identifier?: string;
  /** `TIMFriendType` of the headers. */
  readonly friendship_add_friend_param_friend_type?: TIMFriendType;
  /** `string` of the headers. */
  readonly friendship_add_friend_param_remark?: string;
  /** `string` of the headers. */
  readonly friendship_add_friend_param_group_name?: string;
  /** `string` of the headers. */
  readonly friendship_add_friend_param_add_source?: string;
  /** `string` of the headers. */
  readonly friendship_add_friend_param_add_wording?: string;
}

/** The JSON that the headers call `FriendshipDeleteFriendParam`. */
export interface FriendshipDeleteFriendParam {
  /** `TIMFriendType` of the headers. */
  readonly friendship_delete_friend_param_friend_type?: TIMFriendType;
  /** `string[]` of the headers. */
  readonly friendship_delete_friend_param_identifier_array?: readonly string[];
}

/** The JSON that the headers call `FriendAddPendency`. */
export interface FriendAddPendency {
  /** `TIMFriendPendencyType` of the headers. */
  readonly friend_add_pendency_type?: TIMFriendPendencyType;
  /** `string` of the headers. */
  readonly friend_add_pendency_identifier?: string;
  /** `string` of the headers. */
  readonly friend_add_pendency_nick_name?: string;
  /** `string` of the headers. */
  readonly friend_add_pendency_face_url?: string;
  /** `uint64` of the headers. */
  readonly friend_add_pendency_add_time?: number | bigint;
  /** `string` of the headers. */
  readonly friend_add_pendency_add_source?: string;
  /** `string` of the headers. */
  readonly friend_add_pendency_add_wording?: string;
}

/** The JSON that the headers call `FriendshipGetPendencyListParam`. */
export interface FriendshipGetPendencyListParam {
  /** `TIMFriendPendencyType` of the headers. */
  readonly friendship_get_pendency_list_param_type?: TIMFriendPendencyType;
  /** `uint64` of the headers. */
  readonly friendship_get_pendency_list_param_start_seq?: number | bigint;
  /** `uint64` of the headers. */
  readonly friendship_get_pendency_list_param_start_time?: number | bigint;
  /** `int` of the headers. */
  readonly friendship_get_pendency_list_param_limited_size?: number;
}

/** The JSON that the headers call `PendencyPage`. */
export interface PendencyPage {
  /** `uint64` of the headers. */
  readonly pendency_page_start_time?: number | bigint;
  /** `uint64` of the headers. */
  readonly pendency_page_unread_num?: number | bigint;
  /** `uint64` of the headers. */
  readonly pendency_page_current_seq?: number | bigint;
  /** `FriendAddPendencyInfo[]` of the headers. */
  readonly pendency_page_pendency_info_array?: readonly FriendAddPendencyInfo[];
}

/** The JSON that the headers call `FriendAddPendencyInfo`. */
export interface FriendAddPendencyInfo {
  /** `TIMFriendPendencyType` of the headers. */
  readonly friend_add_pendency_info_type?: TIMFriendPendencyType;
  /** `string` of the headers. */
  readonly friend_add_pendency_info_identifier?: string;
  /** `string` of the headers. */
  readonly friend_add_pendency_info_nick_name?: string;
  /** `string` of the headers. */
  readonly friend_add_pendency_info_face_url?: string;
  /** `uint64` of the headers. */
  readonly friend_add_pendency_info_add_time?: number | bigint;
  /** `string` of the headers. */
  readonly friend_add_pendency_info_add_source?: string;
  /** `string` of the headers. */
  readonly friend_add_pendency_info_add_wording?: string;
}

/** The JSON that the headers call `FriendResponse`. */
export interface FriendResponse {
  /** `string` of the headers. */
  readonly friend_response_identifier?: string;
  /** `TIMFriendResponseAction` of the headers. */
  readonly friend_response_action?: TIMFriendResponseAction;
  /** `string` of the headers. */
  readonly friend_response_remark?: string;
  /** `string` of the headers. */
  readonly friend_response_group_name?: string;
}

/** The JSON that the headers call `FriendshipDeletePendencyParam`. */
export interface FriendshipDeletePendencyParam {
  /** `TIMFriendPendencyType` of the headers. */
  readonly friendship_delete_pendency_param_type?: TIMFriendPendencyType;
  /** `string[]` of the headers. */
  readonly friendship_delete_pendency_param_identifier_array?: readonly string[];
}

/** The JSON that the headers call `FriendshipCheckFriendTypeParam`. */
export interface FriendshipCheckFriendTypeParam {
  /** `TIMFriendType` of the headers. */
  readonly friendship_check_friendtype_param_check_type?: TIMFriendType;
  /** `string[]` of the headers. */
  readonly friendship_check_friendtype_param_identifier_array?: readonly string[];
}

/** The JSON that the headers call `FriendshipCheckFriendTypeResult`. */
export interface FriendshipCheckFriendTypeResult {
  /** `string` of the headers. */
  readonly friendship_check_friendtype_result_identifier?: string;
  /** `TIMFriendCheckRelation` of the headers. */
  readonly friendship_check_friendtype_result_relation?: TIMFriendCheckRelation;
  /** `int` of the headers. */
  readonly friendship_check_friendtype_result_code?: number;
  /** `string` of the headers. */
  readonly friendship_check_friendtype_result_desc?: string;
}

/** The JSON that the headers call `FriendResult`. */
export interface FriendResult {
  /** `string` of the headers. */
  readonly friend_result_identifier?: string;
  /** `int` of the headers. */
  readonly friend_result_code?: number;
  /** `string` of the headers. */
  readonly friend_result_desc?: string;
}

/** The JSON that the headers call `CreateFriendGroupParam`. */
export interface CreateFriendGroupParam {
  /** `string[]` of the headers. */
  readonly friendship_create_friend_group_param_name_array?: readonly string[];
  /** `string[]` of the headers. */
  readonly friendship_create_friend_group_param_identifier_array?: readonly string[];
}

/** The JSON that the headers call `FriendGroupInfo`. */
export interface FriendGroupInfo {
  /** `string` of the headers. */
  readonly friend_group_info_name?: string;
  /** `uint64` of the headers. */
  readonly friend_group_info_count?: number | bigint;
  /** `string[]` of the headers. */
  readonly friend_group_info_identifier_array?: readonly string[];
}

/** The JSON that the headers call `FriendshipModifyFriendGroupParam`. */
export interface FriendshipModifyFriendGroupParam {
  /** `string` of the headers. */
  readonly friendship_modify_friend_group_param_name?: string;
  /** `string` of the headers. */
  readonly friendship_modify_friend_group_param_new_name?: string;
  /** `string[]` of the headers. */
  readonly friendship_modify_friend_group_param_delete_identifier_array?: readonly string[];
  /** `string[]` of the headers. */
  readonly friendship_modify_friend_group_param_add_identifier_array?: readonly string[];
}

/** The JSON that the headers call `FriendSearchParam`. */
export interface FriendSearchParam {
  /** `string[]` of the headers. */
  readonly friendship_search_param_keyword_list?: readonly string[];
  /** `TIMFriendshipSearchFieldKey[]` of the headers. */
  readonly friendship_search_param_search_field_list?: readonly TIMFriendshipSearchFieldKey[];
}

/** The JSON that the headers call `FriendInfoGetResult`. */
export interface FriendInfoGetResult {
  /** `string` of the headers. */
  readonly friendship_friend_info_get_result_identifier?: string;
  /** `TIMFriendshipRelationType` of the headers. */
  readonly friendship_friend_info_get_result_relation_type?: TIMFriendshipRelationType;
  /** `uint` of the headers. */
  readonly friendship_friend_info_get_result_error_code?: number;
  /** `string` of the headers. */
  readonly friendship_friend_info_get_result_error_message?: string;
  /** `FriendProfile[]` of the headers. */
  readonly friendship_friend_info_get_result_field_info?: readonly FriendProfile[];
}

/** The JSON that the headers call `OfficialAccountInfo`. */
export interface OfficialAccountInfo {
  /** `string` of the headers. */
  readonly official_account_id?: string;
  /** `string` of the headers. */
  readonly official_account_name?: string;
  /** `string` of the headers. */
  readonly official_account_face_url?: string;
  /** `string` of the headers. */
  readonly official_account_owner_user_id?: string;
  /** `string` of the headers. */
  readonly official_account_introduction?: string;
  /** `string` of the headers. */
  readonly official_account_organization?: string;
  /** `uint64` of the headers. */
  readonly official_account_create_time?: number | bigint;
  /** `uint64` of the headers. */
  readonly official_account_subscriber_count?: number | bigint;
  /** `uint64` of the headers. */
  readonly official_account_subscribe_time?: number | bigint;
  /** `string` of the headers. */
  readonly official_account_custom_data?: string;
}

/** The JSON that the headers call `GetOfficialAccountInfoResult`. */
export interface GetOfficialAccountInfoResult {
  /** `int` of the headers. */
  readonly get_official_accounts_info_result_code?: number;
  /** `string` of the headers. */
  readonly get_official_accounts_info_result_desc?: string;
  /** `OfficialAccountInfo` of the headers. */
  readonly get_official_accounts_info?: OfficialAccountInfo;
}

/** The JSON that the headers call `FollowOperationResult`. */
export interface FollowOperationResult {
  /** `string` of the headers. */
  readonly follow_operation_result_user_id?: string;
  /** `int` of the headers. */
  readonly follow_operation_result_code?: number;
  /** `string` of the headers. */
  readonly follow_operation_result_Info?: string;
}

/** The JSON that the headers call `FollowListResult`. */
export interface FollowListResult {
  /** `string` of the headers. */
  readonly follow_list_result_next_cursor?: string;
  /** `UserProfile[]` of the headers. */
  readonly follow_list_result_user_info_list?: readonly UserProfile[];
}

/** The JSON that the headers call `FollowInfo`. */
export interface FollowInfo {
  /** `int` of the headers. */
  readonly follow_info_result_code?: number;
  /** `string` of the headers. */
  readonly follow_info_result_info?: string;
  /** `string` of the headers. */
  readonly follow_info_user_id?: string;
  /** `uint64` of the headers. */
  readonly follow_info_following_count?: number | bigint;
  /** `uint64` of the headers. */
  readonly follow_info_followers_count?: number | bigint;
  /** `uint64` of the headers. */
  readonly follow_info_mutual_followers_count?: number | bigint;
}

/** The JSON that the headers call `FollowTypeCheckResult`. */
export interface FollowTypeCheckResult {
  /** `string` of the headers. */
  readonly follow_type_check_result_user_id?: string;
  /** `int` of the headers. */
  readonly follow_type_check_result_code?: number;
  /** `string` of the headers. */
  readonly follow_type_check_result_info?: string;
  /** `TIMFollowType` of the headers. */
  readonly follow_type_check_result_follow_type?: TIMFollowType;
}

/** The JSON that the headers call `FriendChangeElem`. */
export interface FriendChangeElem {
  /** `TIMFriendChangeType` of the headers. */
  readonly friend_change_elem_change_type?: TIMFriendChangeType;
  /** `string[]` of the headers. */
  readonly friend_change_elem_friend_add_identifier_array?: readonly string[];
  /** `string[]` of the headers. */
  readonly friend_change_elem_friend_del_identifier_array?: readonly string[];
  /** `FriendAddPendency[]` of the headers. */
  readonly friend_change_elem_friend_add_pendency_array?: readonly FriendAddPendency[];
  /** `string[]` of the headers. */
  readonly friend_change_elem_pendency_del_identifier_array?: readonly string[];
  /** `uint64` of the headers. */
  readonly friend_change_elem_pendency_readed_report_timestamp?: number | bigint;
  /** `string[]` of the headers. */
  readonly friend_change_elem_blacklist_add_identifier_array?: readonly string[];
  /** `string[]` of the headers. */
  readonly friend_change_elem_blacklist_del_identifier_array?: readonly string[];
  /** `FriendProfileUpdate[]` of the headers. */
  readonly friend_change_elem_friend_profile_update_item_array?: readonly FriendProfileUpdate[];
  /** `string[]` of the headers. */
  readonly friend_change_elem_friend_group_add_array?: readonly string[];
  /** `string[]` of the headers. */
  readonly friend_change_elem_friend_group_del_array?: readonly string[];
  /** `string[]` of the headers. */
  readonly friend_change_elem_friend_group_update_array?: readonly string[];
}

/** The JSON that the headers call `GroupTipGroupChangeInfo`. */
export interface GroupTipGroupChangeInfo {
  /** `TIMGroupTipGroupChangeFlag` of the headers. */
  readonly group_tips_group_change_info_flag?: TIMGroupTipGroupChangeFlag;
  /** `string` of the headers. */
  readonly group_tips_group_change_info_value?: string;
  /** `string` of the headers. */
  readonly group_tips_group_change_info_key?: string;
  /** `bool` of the headers. */
  readonly group_tips_group_change_info_bool_value?: boolean;
  /** `int` of the headers. */
  readonly group_tips_group_change_info_int_value?: number;
  /** `uint64` of the headers. */
  readonly group_tips_group_change_info_uint64_value?: number | bigint;
}

/** The JSON that the headers call `GroupTipMemberChangeInfo`. */
export interface GroupTipMemberChangeInfo {
  /** `string` of the headers. */
  readonly group_tips_member_change_info_identifier?: string;
  /** `uint` of the headers. */
  readonly group_tips_member_change_info_shutupTime?: number;
}

/** The JSON that the headers call `GroupTipMemberMarkChangeInfo`. */
export interface GroupTipMemberMarkChangeInfo {
  /** `bool` of the headers. */
  readonly group_tips_member_mark_change_info_enableMark?: boolean;
  /** `uint` of the headers. */
  readonly group_tips_member_mark_change_info_markType?: number;
  /** `string[]` of the headers. */
  readonly group_tips_member_mark_change_info_userIDList?: readonly string[];
}

/** The JSON that the headers call `GroupTipsElem`. */
export interface GroupTipsElem {
  /** `TIMGroupTipType` of the headers. */
  readonly group_tips_elem_tip_type?: TIMGroupTipType;
  /** `TIMGroupJoinType` of the headers. */
  readonly group_tips_elem_join_type?: TIMGroupJoinType;
  /** `string` of the headers. */
  readonly group_tips_elem_op_user?: string;
  /** `string` of the headers. */
  readonly group_tips_elem_group_id?: string;
  /** `string[]` of the headers. */
  readonly group_tips_elem_user_array?: readonly string[];
  /** `GroupTipGroupChangeInfo[]` of the headers. */
  readonly group_tips_elem_group_change_info_array?: readonly GroupTipGroupChangeInfo[];
  /** `GroupTipMemberChangeInfo[]` of the headers. */
  readonly group_tips_elem_member_change_info_array?: readonly GroupTipMemberChangeInfo[];
  /** `UserProfile` of the headers. */
  readonly group_tips_elem_op_user_info?: UserProfile;
  /** `GroupMemberInfo` of the headers. */
  readonly group_tips_elem_op_group_memberinfo?: GroupMemberInfo;
  /** `UserProfile[]` of the headers. */
  readonly group_tips_elem_changed_user_info_array?: readonly UserProfile[];
  /** `GroupMemberInfo[]` of the headers. */
  readonly group_tips_elem_changed_group_memberinfo_array?: readonly GroupMemberInfo[];
  /** `uint` of the headers. */
  readonly group_tips_elem_member_num?: number;
  /** `string` of the headers. */
  readonly group_tips_elem_platform?: string;
  /** `GroupTipMemberMarkChangeInfo[]` of the headers. */
  readonly group_tips_elem_member_mark_info_array?: readonly GroupTipMemberMarkChangeInfo[];
  /** `PinnedGroupMessage` of the headers. */
  readonly group_tips_elem_pinned_message_list?: JsonValue;
  /** `string` of the headers. */
  readonly group_tips_elem_group_name?: string;
  /** `uint` of the headers. */
  readonly group_tips_elem_time?: number;
}

/** The JSON that the headers call `GroupMemberInfo`. */
export interface GroupMemberInfo {
  /** `string` of the headers. */
  readonly group_member_info_identifier?: string;
  /** `string` of the headers. */
  readonly group_member_info_group_id?: string;
  /** `uint` of the headers. */
  readonly group_member_info_join_time?: number;
  /** `TIMGroupMemberRole` of the headers. */
  readonly group_member_info_member_role?: TIMGroupMemberRole;
  /** `TIMReceiveMessageOpt` of the headers. */
  readonly group_member_info_msg_flag?: TIMReceiveMessageOpt;
  /** `uint` of the headers. */
  readonly group_member_info_msg_seq?: number;
  /** `uint` of the headers. */
  readonly group_member_info_shutup_time?: number;
  /** `string` of the headers. */
  readonly group_member_info_name_card?: string;
  /** `string` of the headers. */
  readonly group_member_info_nick_name?: string;
  /** `string` of the headers. */
  readonly group_member_info_friend_remark?: string;
  /** `string` of the headers. */
  readonly group_member_info_face_url?: string;
  /** `GroupMemberInfoCustomString[]` of the headers. */
  readonly group_member_info_custom_info?: readonly GroupMemberInfoCustomString[];
  /** `string` of the headers. */
  readonly group_member_info_is_online?: string;
  /** `[]` of the headers. */
  readonly group_member_info_online_devices?: readonly JsonValue[];
}

/** The JSON that the headers call `CreateGroupParam`. */
export interface CreateGroupParam {
  /** `string` of the headers. */
  readonly create_group_param_group_name?: string;
  /** `string` of the headers. */
  readonly create_group_param_group_id?: string;
  /** `TIMGroupType` of the headers. */
  readonly create_group_param_group_type?: TIMGroupType;
  /** `bool` of the headers. */
  readonly create_group_param_is_support_topic?: boolean;
  /** `GroupMemberInfo[]` of the headers. */
  readonly create_group_param_group_member_array?: readonly GroupMemberInfo[];
  /** `string` of the headers. */
  readonly create_group_param_notification?: string;
  /** `string` of the headers. */
  readonly create_group_param_introduction?: string;
  /** `string` of the headers. */
  readonly create_group_param_face_url?: string;
  /** `TIMGroupAddOption` of the headers. */
  readonly create_group_param_add_option?: TIMGroupAddOption;
  /** `TIMGroupAddOption` of the headers. */
  readonly create_group_param_approve_option?: TIMGroupAddOption;
  /** `uint` of the headers. */
  readonly create_group_param_max_member_num?: number;
  /** `GroupInfoCustomString[]` of the headers. */
  readonly create_group_param_custom_info?: readonly GroupInfoCustomString[];
  /** `bool` of the headers. */
  readonly create_group_param_enable_permission_group?: boolean;
  /** `uint64` of the headers. */
  readonly create_group_param_default_permissions?: number | bigint;
}

/** The JSON that the headers call `CreateGroupResult`. */
export interface CreateGroupResult {
  /** `string` of the headers. */
  readonly create_group_result_groupid?: string;
}

/** The JSON that the headers call `GroupSelfInfo`. */
export interface GroupSelfInfo {
  /** `uint` of the headers. */
  readonly group_self_info_join_time?: number;
  /** `uint` of the headers. */
  readonly group_self_info_role?: number;
  /** `uint` of the headers. */
  readonly group_self_info_unread_num?: number;
  /** `TIMReceiveMessageOpt` of the headers. */
  readonly group_self_info_msg_flag?: TIMReceiveMessageOpt;
}

/** The JSON that the headers call `GroupBaseInfo`. */
export interface GroupBaseInfo {
  /** `string` of the headers. */
  readonly group_base_info_group_id?: string;
  /** `string` of the headers. */
  readonly group_base_info_group_name?: string;
  /** `TIMGroupType` of the headers. */
  readonly group_base_info_group_type?: TIMGroupType;
  /** `string` of the headers. */
  readonly group_base_info_face_url?: string;
  /** `uint` of the headers. */
  readonly group_base_info_info_seq?: number;
  /** `uint` of the headers. */
  readonly group_base_info_latest_seq?: number;
  /** `uint` of the headers. */
  readonly group_base_info_readed_seq?: number;
  /** `uint` of the headers. */
  readonly group_base_info_msg_flag?: number;
  /** `bool` of the headers. */
  readonly group_base_info_is_shutup_all?: boolean;
  /** `GroupSelfInfo` of the headers. */
  readonly group_base_info_self_info?: GroupSelfInfo;
}

/** The JSON that the headers call `GroupInfoCustomString`. */
export interface GroupInfoCustomString {
  /** `string` of the headers. */
  readonly group_info_custom_string_info_key?: string;
  /** `string` of the headers. */
  readonly group_info_custom_string_info_value?: string;
}

/** The JSON that the headers call `GroupDetailInfo`. */
export interface GroupDetailInfo {
  /** `string` of the headers. */
  readonly group_detail_info_group_id?: string;
  /** `TIMGroupType` of the headers. */
  readonly group_detail_info_group_type?: TIMGroupType;
  /** `bool` of the headers. */
  readonly group_detail_info_is_support_topic?: boolean;
  /** `string` of the headers. */
  readonly group_detail_info_group_name?: string;
  /** `string` of the headers. */
  readonly group_detail_info_notification?: string;
  /** `string` of the headers. */
  readonly group_detail_info_introduction?: string;
  /** `string` of the headers. */
  readonly group_detail_info_face_url?: string;
  /** `uint` of the headers. */
  readonly group_detail_info_create_time?: number;
  /** `uint` of the headers. */
  readonly group_detail_info_info_seq?: number;
  /** `uint` of the headers. */
  readonly group_detail_info_last_info_time?: number;
  /** `uint` of the headers. */
  readonly group_detail_info_next_msg_seq?: number;
  /** `uint` of the headers. */
  readonly group_detail_info_last_msg_time?: number;
  /** `uint` of the headers. */
  readonly group_detail_info_member_num?: number;
  /** `uint` of the headers. */
  readonly group_detail_info_max_member_num?: number;
  /** `TIMGroupAddOption` of the headers. */
  readonly group_detail_info_add_option?: TIMGroupAddOption;
  /** `TIMGroupAddOption` of the headers. */
  readonly group_detail_info_approve_option?: TIMGroupAddOption;
  /** `uint` of the headers. */
  readonly group_detail_info_visible?: number;
  /** `uint` of the headers. */
  readonly group_detail_info_searchable?: number;
  /** `bool` of the headers. */
  readonly group_detail_info_is_shutup_all?: boolean;
  /** `string` of the headers. */
  readonly group_detail_info_owner_identifier?: string;
  /** `GroupInfoCustomString[]` of the headers. */
  readonly group_detail_info_custom_info?: readonly GroupInfoCustomString[];
  /** `bool` of the headers. */
  readonly group_detail_info_enable_permission_group?: boolean;
  /** `uint` of the headers. */
  readonly group_detail_info_default_permissions?: number;
  /** `uint` of the headers. */
  readonly group_detail_info_online_member_num?: number;
}

/** The JSON that the headers call `GetGroupInfoResult`. */
export interface GetGroupInfoResult {
  /** `int` of the headers. */
  readonly get_groups_info_result_code?: number;
  /** `string` of the headers. */
  readonly get_groups_info_result_desc?: string;
  /** `GroupDetailInfo` of the headers. */
  readonly get_groups_info_result_info?: GroupDetailInfo;
}

/** The JSON that the headers call `GroupSearchParam`. */
export interface GroupSearchParam {
  /** `string[]` of the headers. */
  readonly group_search_params_keyword_list?: readonly string[];
  /** `TIMGroupSearchFieldKey[]` of the headers. */
  readonly group_search_params_field_list?: readonly TIMGroupSearchFieldKey[];
}

/** The JSON that the headers call `GroupModifyInfoParam`. */
export interface GroupModifyInfoParam {
  /** `string` of the headers. */
  readonly group_modify_info_param_group_id?: string;
  /** `TIMGroupModifyInfoFlag` of the headers. */
  readonly group_modify_info_param_modify_flag?: TIMGroupModifyInfoFlag;
  /** `string` of the headers. */
  readonly group_modify_info_param_group_name?: string;
  /** `string` of the headers. */
  readonly group_modify_info_param_notification?: string;
  /** `string` of the headers. */
  readonly group_modify_info_param_introduction?: string;
  /** `string` of the headers. */
  readonly group_modify_info_param_face_url?: string;
  /** `uint` of the headers. */
  readonly group_modify_info_param_add_option?: number;
  /** `uint` of the headers. */
  readonly group_modify_info_param_approve_option?: number;
  /** `uint` of the headers. */
  readonly group_modify_info_param_max_member_num?: number;
  /** `uint` of the headers. */
  readonly group_modify_info_param_visible?: number;
  /** `uint` of the headers. */
  readonly group_modify_info_param_searchable?: number;
  /** `bool` of the headers. */
  readonly group_modify_info_param_is_shutup_all?: boolean;
  /** `string` of the headers. */
  readonly group_modify_info_param_owner?: string;
  /** `GroupInfoCustomString[]` of the headers. */
  readonly group_modify_info_param_custom_info?: readonly GroupInfoCustomString[];
  /** `bool` of the headers. */
  readonly group_modify_info_param_enable_permission_group?: boolean;
  /** `uint` of the headers. */
  readonly group_modify_info_param_default_permissions?: number;
}

/** The JSON that the headers call `GroupAttributes`. */
export interface GroupAttributes {
  /** `string` of the headers. */
  readonly group_attribute_key?: string;
  /** `string` of the headers. */
  readonly group_attribute_value?: string;
}

/** The JSON that the headers call `GroupCounter`. */
export interface GroupCounter {
  /** `string` of the headers. */
  readonly group_counter_key?: string;
  /** `int64` of the headers. */
  readonly group_counter_value?: number | bigint;
}

/** The JSON that the headers call `GroupGetOnlineMemberCountResult`. */
export interface GroupGetOnlineMemberCountResult {
  /** `int` of the headers. */
  readonly group_get_online_member_count_result?: number;
}

/** The JSON that the headers call `TIMGroupTopicInfo`. */
export interface TIMGroupTopicInfo {
  /** `string` of the headers. */
  readonly group_topic_info_topic_id?: string;
  /** `string` of the headers. */
  readonly group_topic_info_topic_name?: string;
  /** `string` of the headers. */
  readonly group_topic_info_introduction?: string;
  /** `string` of the headers. */
  readonly group_topic_info_notification?: string;
  /** `string` of the headers. */
  readonly group_topic_info_topic_face_url?: string;
  /** `bool` of the headers. */
  readonly group_topic_info_is_all_muted?: boolean;
  /** `uint32` of the headers. */
  readonly group_topic_info_self_mute_time?: number;
  /** `string` of the headers. */
  readonly group_topic_info_custom_string?: string;
  /** `TIMReceiveMessageOpt` of the headers. */
  readonly group_topic_info_recv_opt?: TIMReceiveMessageOpt;
  /** `string` of the headers. */
  readonly group_topic_info_draft_text?: string;
  /** `uint64` of the headers. */
  readonly group_topic_info_unread_count?: number | bigint;
  /** `Message` of the headers. */
  readonly group_topic_info_last_message?: Message;
  /** `GroupAtInfo[]` of the headers. */
  readonly group_topic_info_group_at_info_array?: readonly GroupAtInfo[];
  /** `TIMGroupModifyInfoFlag` of the headers. */
  readonly group_modify_info_param_modify_flag?: TIMGroupModifyInfoFlag;
}

/** The JSON that the headers call `TIMGroupTopicOperationResult`. */
export interface TIMGroupTopicOperationResult {
  /** `int` of the headers. */
  readonly group_topic_operation_result_error_code?: number;
  /** `string` of the headers. */
  readonly group_topic_operation_result_error_message?: string;
  /** `string` of the headers. */
  readonly group_topic_operation_result_topic_id?: string;
}

/** The JSON that the headers call `TIMGroupTopicInfoResult`. */
export interface TIMGroupTopicInfoResult {
  /** `int` of the headers. */
  readonly group_topic_info_result_error_code?: number;
  /** `string` of the headers. */
  readonly group_topic_info_result_error_message?: string;
  /** `TIMGroupTopicInfo` of the headers. */
  readonly group_topic_info_result_topic_info?: TIMGroupTopicInfo;
}

/** The JSON that the headers call `GroupMemberGetInfoOption`. */
export interface GroupMemberGetInfoOption {
  /** `TIMGroupMemberRoleFlag` of the headers. */
  readonly group_member_get_info_option_role_flag?: TIMGroupMemberRoleFlag;
  /** `TIMGroupMemberInfoFlag` of the headers. */
  readonly group_member_get_info_option_info_flag?: TIMGroupMemberInfoFlag;
  /** `string[]` of the headers. */
  readonly group_member_get_info_option_custom_array?: readonly string[];
}

/** The JSON that the headers call `GroupGetMemberInfoListParam`. */
export interface GroupGetMemberInfoListParam {
  /** `string` of the headers. */
  readonly group_get_members_info_list_param_group_id?: string;
  /** `string[]` of the headers. */
  readonly group_get_members_info_list_param_identifier_array?: readonly string[];
  /** `GroupMemberGetInfoOption` of the headers. */
  readonly group_get_members_info_list_param_option?: GroupMemberGetInfoOption;
  /** `uint64` of the headers. */
  readonly group_get_members_info_list_param_next_seq?: number | bigint;
}

/** The JSON that the headers call `GroupGetMemberInfoListResult`. */
export interface GroupGetMemberInfoListResult {
  /** `uint64` of the headers. */
  readonly group_get_member_info_list_result_next_seq?: number | bigint;
  /** `GroupMemberInfo[]` of the headers. */
  readonly group_get_member_info_list_result_info_array?: readonly GroupMemberInfo[];
}

/** The JSON that the headers call `GroupMemberSearchParam`. */
export interface GroupMemberSearchParam {
  /** `string[]` of the headers. */
  readonly group_search_member_params_groupid_list?: readonly string[];
  /** `string[]` of the headers. */
  readonly group_search_member_params_keyword_list?: readonly string[];
  /** `TIMGroupMemberSearchFieldKey[]` of the headers. */
  readonly group_search_member_params_field_list?: readonly TIMGroupMemberSearchFieldKey[];
}

/** The JSON that the headers call `GroupSearchGroupMembersResult`. */
export interface GroupSearchGroupMembersResult {
  /** `string[]` of the headers. */
  readonly group_search_member_result_groupid?: readonly string[];
  /** `GroupMemberInfo[]` of the headers. */
  readonly group_search_member_result_member_info_list?: readonly GroupMemberInfo[];
}

/** The JSON that the headers call `GroupMemberInfoCustomString`. */
export interface GroupMemberInfoCustomString {
  /** `string` of the headers. */
  readonly group_member_info_custom_string_info_key?: string;
  /** `string` of the headers. */
  readonly group_member_info_custom_string_info_value?: string;
}

/** The JSON that the headers call `GroupModifyMemberInfoParam`. */
export interface GroupModifyMemberInfoParam {
  /** `string` of the headers. */
  readonly group_modify_member_info_group_id?: string;
  /** `string` of the headers. */
  readonly group_modify_member_info_identifier?: string;
  /** `TIMGroupMemberModifyInfoFlag` of the headers. */
  readonly group_modify_member_info_modify_flag?: TIMGroupMemberModifyInfoFlag;
  /** `TIMReceiveMessageOpt` of the headers. */
  readonly group_modify_member_info_msg_flag?: TIMReceiveMessageOpt;
  /** `TIMGroupMemberRole` of the headers. */
  readonly group_modify_member_info_member_role?: TIMGroupMemberRole;
  /** `uint` of the headers. */
  readonly group_modify_member_info_shutup_time?: number;
  /** `string` of the headers. */
  readonly group_modify_member_info_name_card?: string;
  /** `GroupMemberInfoCustomString[]` of the headers. */
  readonly group_modify_member_info_custom_info?: readonly GroupMemberInfoCustomString[];
}

/** The JSON that the headers call `GroupInviteMemberParam`. */
export interface GroupInviteMemberParam {
  /** `string` of the headers. */
  readonly group_invite_member_param_group_id?: string;
  /** `string[]` of the headers. */
  readonly group_invite_member_param_identifier_array?: readonly string[];
  /** `string` of the headers. */
  readonly group_invite_member_param_user_data?: string;
}

/** The JSON that the headers call `GroupInviteMemberResult`. */
export interface GroupInviteMemberResult {
  /** `string` of the headers. */
  readonly group_invite_member_result_identifier?: string;
  /** `HandleGroupMemberResult` of the headers. */
  readonly group_invite_member_result_result?: HandleGroupMemberResult;
}

/** The JSON that the headers call `GroupDeleteMemberParam`. */
export interface GroupDeleteMemberParam {
  /** `string` of the headers. */
  readonly group_delete_member_param_group_id?: string;
  /** `string[]` of the headers. */
  readonly group_delete_member_param_identifier_array?: readonly string[];
  /** `string` of the headers. */
  readonly group_delete_member_param_user_data?: string;
  /** The headers name no type. */
  readonly group_delete_member_param_duration?: JsonValue;
}

/** The JSON that the headers call `GroupDeleteMemberResult`. */
export interface GroupDeleteMemberResult {
  /** `string` of the headers. */
  readonly group_delete_member_result_identifier?: string;
  /** `HandleGroupMemberResult` of the headers. */
  readonly group_delete_member_result_result?: HandleGroupMemberResult;
}

/** The JSON that the headers call `GroupPendencyOption`. */
export interface GroupPendencyOption {
  /** `uint64` of the headers. */
  readonly group_pendency_option_start_time?: number | bigint;
  /** `uint` of the headers. */
  readonly group_pendency_option_max_limited?: number;
}

/** The JSON that the headers call `GroupPendency`. */
export interface GroupPendency {
  /** `string` of the headers. */
  readonly group_pendency_group_id?: string;
  /** `string` of the headers. */
  readonly group_pendency_form_identifier?: string;
  /** `string` of the headers. */
  readonly group_pendency_from_nick_name?: string;
  /** `string` of the headers. */
  readonly group_pendency_from_face_url?: string;
  /** `string` of the headers. */
  readonly group_pendency_to_identifier?: string;
  /** `uint64` of the headers. */
  readonly group_pendency_add_time?: number | bigint;
  /** `TIMGroupPendencyType` of the headers. */
  readonly group_pendency_pendency_type?: TIMGroupPendencyType;
  /** `TIMGroupPendencyHandle` of the headers. */
  readonly group_pendency_handled?: TIMGroupPendencyHandle;
  /** `TIMGroupPendencyHandleResult` of the headers. */
  readonly group_pendency_handle_result?: TIMGroupPendencyHandleResult;
  /** `string` of the headers. */
  readonly group_pendency_apply_invite_msg?: string;
  /** `string` of the headers. */
  readonly group_pendency_form_user_defined_data?: string;
  /** `string` of the headers. */
  readonly group_pendency_approval_msg?: string;
  /** `string` of the headers. */
  readonly group_pendency_to_user_defined_data?: string;
  /** `string` of the headers. */
  readonly group_pendency_key?: string;
  /** `string` of the headers. */
  readonly group_pendency_authentication?: string;
  /** `string` of the headers. */
  readonly group_pendency_self_identifier?: string;
}

/** The JSON that the headers call `GroupPendencyResult`. */
export interface GroupPendencyResult {
  /** `uint64` of the headers. */
  readonly group_pendency_result_next_start_time?: number | bigint;
  /** `uint64` of the headers. */
  readonly group_pendency_result_read_time_seq?: number | bigint;
  /** `uint` of the headers. */
  readonly group_pendency_result_unread_num?: number;
  /** `GroupPendency[]` of the headers. */
  readonly group_pendency_result_pendency_array?: readonly GroupPendency[];
}

/** The JSON that the headers call `GroupHandlePendencyParam`. */
export interface GroupHandlePendencyParam {
  /** `bool` of the headers. */
  readonly group_handle_pendency_param_is_accept?: boolean;
  /** `string` of the headers. */
  readonly group_handle_pendency_param_handle_msg?: string;
  /** `GroupPendency` of the headers. */
  readonly group_handle_pendency_param_pendency?: GroupPendency;
}

/** The JSON that the headers call `SdKConfig`. */
export interface SdKConfig {
  /** `string` of the headers. */
  readonly sdk_config_config_file_path?: string;
  /** `string` of the headers. */
  readonly sdk_config_log_file_path?: string;
  /** `int64` of the headers. */
  readonly sdk_config_main_thread_id?: number | bigint;
  /** `uint64` of the headers. */
  readonly sdk_config_java_vm?: number | bigint;
}

/** The JSON that the headers call `UserConfig`. */
export interface UserConfig {
  /** `bool` of the headers. */
  readonly user_config_is_is_disable_storage?: boolean;
  /** `bool` of the headers. */
  readonly user_config_is_read_receipt?: boolean;
  /** `bool` of the headers. */
  readonly user_config_is_ignore_grouptips_unread?: boolean;
  /** `bool` of the headers. */
  readonly user_config_is_sync_report?: boolean;
  /** `GroupGetInfoOption` of the headers. */
  readonly user_config_group_getinfo_option?: GroupGetInfoOption;
  /** `GroupMemberGetInfoOption` of the headers. */
  readonly user_config_group_member_getinfo_option?: GroupMemberGetInfoOption;
}

/** The JSON that the headers call `HttpProxyInfo`. */
export interface HttpProxyInfo {
  /** `string` of the headers. */
  readonly http_proxy_info_ip?: string;
  /** `int` of the headers. */
  readonly http_proxy_info_port?: number;
  /** `string` of the headers. */
  readonly http_proxy_info_username?: string;
  /** `string` of the headers. */
  readonly http_proxy_info_password?: string;
}

/** The JSON that the headers call `Socks5ProxyInfo`. */
export interface Socks5ProxyInfo {
  /** `string` of the headers. */
  readonly socks5_proxy_info_ip?: string;
  /** `int` of the headers. */
  readonly socks5_proxy_info_port?: number;
  /** `string` of the headers. */
  readonly socks5_proxy_info_username?: string;
  /** `string` of the headers. */
  readonly socks5_proxy_info_password?: string;
}

/** The JSON that the headers call `PACProxyInfo`. */
export interface PACProxyInfo {
  /** `string` of the headers. */
  readonly pac_proxy_info_username?: string;
  /** `string` of the headers. */
  readonly pac_proxy_info_password?: string;
}

/** The JSON that the headers call `SetConfig`. */
export interface SetConfig {
  /** `TIMLogLevel` of the headers. */
  readonly set_config_log_level?: TIMLogLevel;
  /** `TIMLogLevel` of the headers. */
  readonly set_config_callback_log_level?: TIMLogLevel;
  /** `bool` of the headers. */
  readonly set_config_is_log_output_console?: boolean;
  /** `UserConfig` of the headers. */
  readonly set_config_user_config?: UserConfig;
  /** `string` of the headers. */
  readonly set_config_user_define_data?: string;
  /** `HttpProxyInfo` of the headers. */
  readonly set_config_http_proxy_info?: HttpProxyInfo;
  /** `Socks5ProxyInfo` of the headers. */
  readonly set_config_socks5_proxy_info?: Socks5ProxyInfo;
  /** `PACProxyInfo` of the headers. */
  readonly set_config_pac_proxy_info?: PACProxyInfo;
  /** `bool` of the headers. */
  readonly set_config_is_only_local_dns_source?: boolean;
}

/** The JSON that the headers call `FriendShipGetProfileListParam`. */
export interface FriendShipGetProfileListParam {
  /** `string[]` of the headers. */
  readonly friendship_getprofilelist_param_identifier_array?: readonly string[];
  /** `bool` of the headers. */
  readonly friendship_getprofilelist_param_force_update?: boolean;
}

/** The JSON that the headers call `TIMUserStatus`. */
export interface TIMUserStatus {
  /** `string` of the headers. */
  readonly user_status_identifier?: string;
  /** `TIMUserStatusType` of the headers. */
  readonly user_status_status_type?: TIMUserStatusType;
  /** `string` of the headers. */
  readonly user_status_custom_status?: string;
  /** `[]` of the headers. */
  readonly user_status_online_devices?: readonly JsonValue[];
}

/** The JSON that the headers call `UserProfile`. */
export interface UserProfile {
  /** `string` of the headers. */
  readonly user_profile_identifier?: string;
  /** `string` of the headers. */
  readonly user_profile_nick_name?: string;
  /** `TIMGenderType` of the headers. */
  readonly user_profile_gender?: TIMGenderType;
  /** `string` of the headers. */
  readonly user_profile_face_url?: string;
  /** `string` of the headers. */
  readonly user_profile_friend_remark?: string;
  /** `string` of the headers. */
  readonly user_profile_self_signature?: string;
  /** `TIMProfileAddPermission` of the headers. */
  readonly user_profile_add_permission?: TIMProfileAddPermission;
  /** `string` of the headers. */
  readonly user_profile_location?: string;
  /** `uint` of the headers. */
  readonly user_profile_language?: number;
  /** `uint` of the headers. */
  readonly user_profile_birthday?: number;
  /** `uint` of the headers. */
  readonly user_profile_level?: number;
  /** `uint` of the headers. */
  readonly user_profile_role?: number;
  /** `UserProfileCustomStringInfo[]` of the headers. */
  readonly user_profile_custom_string_array?: readonly UserProfileCustomStringInfo[];
}

/** The JSON that the headers call `UserProfileItem`. */
export interface UserProfileItem {
  /** `string` of the headers. */
  readonly user_profile_item_nick_name?: string;
  /** `TIMGenderType` of the headers. */
  readonly user_profile_item_gender?: TIMGenderType;
  /** `string` of the headers. */
  readonly user_profile_item_face_url?: string;
  /** `string` of the headers. */
  readonly user_profile_item_self_signature?: string;
  /** `TIMProfileAddPermission` of the headers. */
  readonly user_profile_item_add_permission?: TIMProfileAddPermission;
  /** `string` of the headers. */
  readonly user_profile_item_location?: string;
  /** `uint` of the headers. */
  readonly user_profile_item_language?: number;
  /** `uint` of the headers. */
  readonly user_profile_item_birthday?: number;
  /** `uint` of the headers. */
  readonly user_profile_item_level?: number;
  /** `uint` of the headers. */
  readonly user_profile_item_role?: number;
  /** `UserProfileCustomStringInfo[]` of the headers. */
  readonly user_profile_item_custom_string_array?: readonly UserProfileCustomStringInfo[];
}

/** The JSON that the headers call `UserProfileCustomStringInfo`. */
export interface UserProfileCustomStringInfo {
  /** `string` of the headers. */
  readonly user_profile_custom_string_info_key?: string;
  /** `string` of the headers. */
  readonly user_profile_custom_string_info_value?: string;
}

/** The JSON that the headers call `ProfileChangeElem`. */
export interface ProfileChangeElem {
  /** `TIMProfileChangeType` of the headers. */
  readonly profile_change_elem_change_type?: TIMProfileChangeType;
  /** `string` of the headers. */
  readonly profile_change_elem_from_identifier?: string;
  /** `UserProfileItem` of the headers. */
  readonly profile_change_elem_user_profile_item?: UserProfileItem;
}

/** The JSON that the headers call `GroupGetInfoOption`. */
export interface GroupGetInfoOption {
  /** `TIMGroupGetInfoFlag` of the headers. */
  readonly group_get_info_option_info_flag?: TIMGroupGetInfoFlag;
  /** `string[]` of the headers. */
  readonly group_get_info_option_custom_array?: readonly string[];
}

/** The JSON that the headers call `ElemType`. */
export interface ElemType {
  /** `TIMElemType` of the headers. */
  readonly elem_type?: TIMElemType;
}

/** The JSON that the headers call `TextElem`. */
export interface TextElem {
  /** `string` of the headers. */
  readonly text_elem_content?: string;
}

/** The JSON that the headers call `CustomElem`. */
export interface CustomElem {
  /** `string` of the headers. */
  readonly custom_elem_data?: string;
  /** `string` of the headers. */
  readonly custom_elem_desc?: string;
  /** `string` of the headers. */
  readonly custom_elem_ext?: string;
  /** `string` of the headers. */
  readonly custom_elem_sound?: string;
}

/** The JSON that the headers call `ImageElem`. */
export interface ImageElem {
  /** `string` of the headers. */
  readonly image_elem_orig_path?: string;
  /** `TIMImageLevel` of the headers. */
  readonly image_elem_level?: TIMImageLevel;
  /** `int` of the headers. */
  readonly image_elem_format?: number;
  /** `string` of the headers. */
  readonly image_elem_orig_id?: string;
  /** `int` of the headers. */
  readonly image_elem_orig_pic_height?: number;
  /** `int` of the headers. */
  readonly image_elem_orig_pic_width?: number;
  /** `int` of the headers. */
  readonly image_elem_orig_pic_size?: number;
  /** `string` of the headers. */
  readonly image_elem_thumb_id?: string;
  /** `int` of the headers. */
  readonly image_elem_thumb_pic_height?: number;
  /** `int` of the headers. */
  readonly image_elem_thumb_pic_width?: number;
  /** `int` of the headers. */
  readonly image_elem_thumb_pic_size?: number;
  /** `string` of the headers. */
  readonly image_elem_large_id?: string;
  /** `int` of the headers. */
  readonly image_elem_large_pic_height?: number;
  /** `int` of the headers. */
  readonly image_elem_large_pic_width?: number;
  /** `int` of the headers. */
  readonly image_elem_large_pic_size?: number;
  /** `string` of the headers. */
  readonly image_elem_orig_url?: string;
  /** `string` of the headers. */
  readonly image_elem_thumb_url?: string;
  /** `string` of the headers. */
  readonly image_elem_large_url?: string;
  /** `int` of the headers. */
  readonly image_elem_task_id?: number;
}

/** The JSON that the headers call `SoundElem`. */
export interface SoundElem {
  /** `string` of the headers. */
  readonly sound_elem_file_path?: string;
  /** `int` of the headers. */
  readonly sound_elem_file_size?: number;
  /** `int` of the headers. */
  readonly sound_elem_file_time?: number;
  /** `string` of the headers. */
  readonly sound_elem_file_id?: string;
  /** `int` of the headers. */
  readonly sound_elem_business_id?: number;
  /** `string` of the headers. */
  readonly sound_elem_url?: string;
  /** `int` of the headers. */
  readonly sound_elem_task_id?: number;
}

/** The JSON that the headers call `VideoElem`. */
export interface VideoElem {
  /** `string` of the headers. */
  readonly video_elem_video_type?: string;
  /** `uint` of the headers. */
  readonly video_elem_video_size?: number;
  /** `uint` of the headers. */
  readonly video_elem_video_duration?: number;
  /** `string` of the headers. */
  readonly video_elem_video_path?: string;
  /** `string` of the headers. */
  readonly video_elem_video_id?: string;
  /** `int` of the headers. */
  readonly video_elem_business_id?: number;
  /** `string` of the headers. */
  readonly video_elem_video_url?: string;
  /** `string` of the headers. */
  readonly video_elem_image_type?: string;
  /** `uint` of the headers. */
  readonly video_elem_image_size?: number;
  /** `uint` of the headers. */
  readonly video_elem_image_width?: number;
  /** `uint` of the headers. */
  readonly video_elem_image_height?: number;
  /** `string` of the headers. */
  readonly video_elem_image_path?: string;
  /** `string` of the headers. */
  readonly video_elem_image_id?: string;
  /** `string` of the headers. */
  readonly video_elem_image_url?: string;
  /** `uint` of the headers. */
  readonly video_elem_task_id?: number;
}

/** The JSON that the headers call `FileElem`. */
export interface FileElem {
  /** `string` of the headers. */
  readonly file_elem_file_path?: string;
  /** `string` of the headers. */
  readonly file_elem_file_name?: string;
  /** `int` of the headers. */
  readonly file_elem_file_size?: number;
  /** `string` of the headers. */
  readonly file_elem_file_id?: string;
  /** `int` of the headers. */
  readonly file_elem_business_id?: number;
  /** `string` of the headers. */
  readonly file_elem_url?: string;
  /** `int` of the headers. */
  readonly file_elem_task_id?: number;
}

/** The JSON that the headers call `LocationElem`. */
export interface LocationElem {
  /** `string` of the headers. */
  readonly location_elem_desc?: string;
  /** `double` of the headers. */
  readonly location_elem_longitude?: number;
  /** `double` of the headers. */
  readonly location_elem_latitude?: number;
}

/** The JSON that the headers call `FaceElem`. */
export interface FaceElem {
  /** `int` of the headers. */
  readonly face_elem_index?: number;
  /** `string` of the headers. */
  readonly face_elem_buf?: string;
}

/** The JSON that the headers call `MergerElem`. */
export interface MergerElem {
  /** `string` of the headers. */
  readonly merge_elem_title?: string;
  /** `string[]` of the headers. */
  readonly merge_elem_abstract_array?: readonly string[];
  /** `string` of the headers. */
  readonly merge_elem_compatible_text?: string;
  /** `Message[]` of the headers. */
  readonly merge_elem_message_array?: readonly Message[];
  /** `bool` of the headers. */
  readonly merge_elem_layer_over_limit?: boolean;
  /** `string` of the headers. */
  readonly merge_elem_relay_pb_key?: string;
  /** `string` of the headers. */
  readonly merge_elem_relay_json_key?: string;
  /** `string` of the headers. */
  readonly merge_elem_relay_buffer?: string;
}

/** The JSON that the headers call `GroupReportElem`. */
export interface GroupReportElem {
  /** `TIMGroupReportType` of the headers. */
  readonly group_report_elem_report_type?: TIMGroupReportType;
  /** `string` of the headers. */
  readonly group_report_elem_group_id?: string;
  /** `string` of the headers. */
  readonly group_report_elem_group_name?: string;
  /** `string` of the headers. */
  readonly group_report_elem_op_user?: string;
  /** `string` of the headers. */
  readonly group_report_elem_msg?: string;
  /** `string` of the headers. */
  readonly group_report_elem_user_data?: string;
  /** `UserProfile` of the headers. */
  readonly group_report_elem_op_user_info?: UserProfile;
  /** `GroupMemberInfo` of the headers. */
  readonly group_report_elem_op_group_memberinfo?: GroupMemberInfo;
  /** `string` of the headers. */
  readonly group_report_elem_platform?: string;
  /** `uint` of the headers. */
  readonly group_report_elem_shut_up_time?: number;
  /** `TIMReceiveMessageOpt` of the headers. */
  readonly group_report_elem_group_message_receive_option?: TIMReceiveMessageOpt;
}

/** The JSON that the headers call `Message`. */
export interface Message {
  /** `elem[]` of the headers. */
  readonly message_elem_array?: readonly Elem[];
  /** `string` of the headers. */
  readonly message_conv_id?: string;
  /** `TIMConvType` of the headers. */
  readonly message_conv_type?: TIMConvType;
  /** `string` of the headers. */
  readonly message_sender?: string;
  /** `TIMMsgPriority` of the headers. */
  readonly message_priority?: TIMMsgPriority;
  /** `uint64` of the headers. */
  readonly message_client_time?: number | bigint;
  /** `uint64` of the headers. */
  readonly message_server_time?: number | bigint;
  /** `bool` of the headers. */
  readonly message_is_from_self?: boolean;
  /** `TIMPlatform` of the headers. */
  readonly message_platform?: TIMPlatform;
  /** `bool` of the headers. */
  readonly message_is_read?: boolean;
  /** `bool` of the headers. */
  readonly message_is_online_msg?: boolean;
  /** `bool` of the headers. */
  readonly message_is_peer_read?: boolean;
  /** `bool` of the headers. */
  readonly message_receipt_peer_read?: boolean;
  /** `bool` of the headers. */
  readonly message_need_read_receipt?: boolean;
  /** `bool` of the headers. */
  readonly message_support_message_extension?: boolean;
  /** `bool` of the headers. */
  readonly message_is_broadcast_message?: boolean;
  /** `bool` of the headers. */
  readonly message_has_sent_receipt?: boolean;
  /** `int32` of the headers. */
  readonly message_group_receipt_read_count?: number;
  /** `int32` of the headers. */
  readonly message_group_receipt_unread_count?: number;
  /** `uint64` of the headers. */
  readonly message_version?: number | bigint;
  /** `TIMMsgStatus` of the headers. */
  readonly message_status?: TIMMsgStatus;
  /** `uint64` of the headers. */
  readonly message_unique_id?: number | bigint;
  /** `string` of the headers. */
  readonly message_msg_id?: string;
  /** `uint64` of the headers. */
  readonly message_rand?: number | bigint;
  /** `uint64` of the headers. */
  readonly message_seq?: number | bigint;
  /** `uint32` of the headers. */
  readonly message_custom_int?: number;
  /** `string` of the headers. */
  readonly message_custom_str?: string;
  /** `string` of the headers. */
  readonly message_cloud_custom_str?: string;
  /** `bool` of the headers. */
  readonly message_is_excluded_from_unread_count?: boolean;
  /** `string[]` of the headers. */
  readonly message_group_at_user_array?: readonly string[];
  /** `bool` of the headers. */
  readonly message_is_forward_message?: boolean;
  /** `UserProfile` of the headers. */
  readonly message_sender_profile?: UserProfile;
  /** `GroupMemberInfo` of the headers. */
  readonly message_sender_group_member_info?: GroupMemberInfo;
  /** `bool` of the headers. */
  readonly message_excluded_from_last_message?: boolean;
  /** `bool` of the headers. */
  readonly message_excluded_from_content_moderation?: boolean;
  /** `string` of the headers. */
  readonly message_custom_moderation_configuration_id?: string;
  /** `bool` of the headers. */
  readonly message_has_risk_content?: boolean;
  /** The headers name no type. */
  readonly message_risk_type_identified?: JsonValue;
  /** `string[]` of the headers. */
  readonly message_target_group_member_array?: readonly string[];
  /** `OfflinePushConfig` of the headers. */
  readonly message_offline_push_config?: OfflinePushConfig;
  /** `string` of the headers. */
  readonly message_revoker_user_id?: string;
  /** `string` of the headers. */
  readonly message_revoker_nick_name?: string;
  /** `string` of the headers. */
  readonly message_revoker_face_url?: string;
  /** `string` of the headers. */
  readonly message_revoke_reason?: string;
  /** `string` of the headers. */
  readonly message_pinner_user_id?: string;
  /** `string` of the headers. */
  readonly message_pinner_nick_name?: string;
  /** `string` of the headers. */
  readonly message_pinner_friend_remark?: string;
  /** `string` of the headers. */
  readonly message_pinner_name_card?: string;
  /** `string` of the headers. */
  readonly message_pinner_face_url?: string;
}

/** The JSON that the headers call `MsgBatchSendParam`. */
export interface MsgBatchSendParam {
  /** `string[]` of the headers. */
  readonly msg_batch_send_param_identifier_array?: readonly string[];
  /** `Message` of the headers. */
  readonly msg_batch_send_param_msg?: Message;
}

/** The JSON that the headers call `MsgBatchSendResult`. */
export interface MsgBatchSendResult {
  /** `string` of the headers. */
  readonly msg_batch_send_result_identifier?: string;
  /** `int` of the headers. */
  readonly msg_batch_send_result_code?: number;
  /** `string` of the headers. */
  readonly msg_batch_send_result_desc?: string;
  /** `Message` of the headers. */
  readonly msg_batch_send_result_msg?: Message;
}

/** The JSON that the headers call `DownloadElemParam`. */
export interface DownloadElemParam {
  /** `TIMDownloadType` of the headers. */
  readonly msg_download_elem_param_type?: TIMDownloadType;
  /** `string` of the headers. */
  readonly msg_download_elem_param_id?: string;
  /** `uint` of the headers. */
  readonly msg_download_elem_param_business_id?: number;
  /** `string` of the headers. */
  readonly msg_download_elem_param_url?: string;
}

/** The JSON that the headers call `MsgDownloadElemResult`. */
export interface MsgDownloadElemResult {
  /** `uint` of the headers. */
  readonly msg_download_elem_result_current_size?: number;
  /** `uint` of the headers. */
  readonly msg_download_elem_result_total_size?: number;
}

/** The JSON that the headers call `MsgGetMsgListParam`. */
export interface MsgGetMsgListParam {
  /** `Message` of the headers. */
  readonly msg_getmsglist_param_last_msg?: Message;
  /** `uint` of the headers. */
  readonly msg_getmsglist_param_count?: number;
  /** `bool` of the headers. */
  readonly msg_getmsglist_param_is_ramble?: boolean;
  /** `uint32[]` of the headers. */
  readonly msg_getmsglist_param_message_type_array?: readonly number[];
  /** `bool` of the headers. */
  readonly msg_getmsglist_param_is_forward?: boolean;
  /** `uint64` of the headers. */
  readonly msg_getmsglist_param_last_msg_seq?: number | bigint;
  /** `uint64` of the headers. */
  readonly msg_getmsglist_param_time_begin?: number | bigint;
  /** `uint64` of the headers. */
  readonly msg_getmsglist_param_time_period?: number | bigint;
  /** `uint64[]` of the headers. */
  readonly msg_getmsglist_param_message_seq_array?: readonly (number | bigint)[];
}

/** The JSON that the headers call `MsgLocator`. */
export interface MsgLocator {
  /** `bool` of the headers. */
  readonly message_locator_conv_id?: boolean;
  /** `bool` of the headers. */
  readonly message_locator_conv_type?: boolean;
  /** `bool` of the headers. */
  readonly message_locator_is_revoked?: boolean;
  /** `uint64` of the headers. */
  readonly message_locator_time?: number | bigint;
  /** `uint64` of the headers. */
  readonly message_locator_seq?: number | bigint;
  /** `bool` of the headers. */
  readonly message_locator_is_self?: boolean;
  /** `uint64` of the headers. */
  readonly message_locator_rand?: number | bigint;
  /** `uint64` of the headers. */
  readonly message_locator_unique_id?: number | bigint;
}

/** The JSON that the headers call `MessageSearchParam`. */
export interface MessageSearchParam {
  /** `string[]` of the headers. */
  readonly msg_search_param_keyword_array?: readonly string[];
  /** `TIMElemType[]` of the headers. */
  readonly msg_search_param_message_type_array?: readonly TIMElemType[];
  /** `string` of the headers. */
  readonly msg_search_param_conv_id?: string;
  /** `TIMConvType` of the headers. */
  readonly msg_search_param_conv_type?: TIMConvType;
  /** `uint64` of the headers. */
  readonly msg_search_param_search_time_position?: number | bigint;
  /** `uint64` of the headers. */
  readonly msg_search_param_search_time_period?: number | bigint;
  /** `uint` of the headers. */
  readonly msg_search_param_page_index?: number;
  /** `uint` of the headers. */
  readonly msg_search_param_page_size?: number;
  /** `TIMKeywordListMatchType` of the headers. */
  readonly msg_search_param_keyword_list_match_type?: TIMKeywordListMatchType;
  /** `string[]` of the headers. */
  readonly msg_search_param_send_identifier_array?: readonly string[];
  /** `uint` of the headers. */
  readonly msg_search_param_search_count?: number;
  /** `string` of the headers. */
  readonly msg_search_param_search_cursor?: string;
}

/** The JSON that the headers call `MessageSearchResultItem`. */
export interface MessageSearchResultItem {
  /** `string` of the headers. */
  readonly msg_search_result_item_conv_id?: string;
  /** `TIMConvType` of the headers. */
  readonly msg_search_result_item_conv_type?: TIMConvType;
  /** `uint` of the headers. */
  readonly msg_search_result_item_total_message_count?: number;
  /** `Message[]` of the headers. */
  readonly msg_search_result_item_message_array?: readonly Message[];
}

/** The JSON that the headers call `MessageSearchResult`. */
export interface MessageSearchResult {
  /** `uint` of the headers. */
  readonly msg_search_result_total_count?: number;
  /** `MessageSearchResultItem[]` of the headers. */
  readonly msg_search_result_item_array?: readonly MessageSearchResultItem[];
  /** `string` of the headers. */
  readonly msg_search_result_search_cursor?: string;
}

/** The JSON that the headers call `MsgDeleteParam`. */
export interface MsgDeleteParam {
  /** `Message` of the headers. */
  readonly msg_delete_param_msg?: Message;
  /** `bool` of the headers. */
  readonly msg_delete_param_is_ramble?: boolean;
}

/** The JSON that the headers call `GetC2CRecvMsgOptResult`. */
export interface GetC2CRecvMsgOptResult {
  /** `string` of the headers. */
  readonly msg_recv_msg_opt_result_identifier?: string;
  /** `TIMReceiveMessageOpt` of the headers. */
  readonly msg_recv_msg_opt_result_opt?: TIMReceiveMessageOpt;
}

/** The JSON that the headers call `TIMReceiveMessageOptInfo`. */
export interface TIMReceiveMessageOptInfo {
  /** `uint` of the headers. */
  readonly msg_all_recv_msg_opt_start_hour?: number;
  /** `uint` of the headers. */
  readonly msg_all_recv_msg_opt_start_minute?: number;
  /** `uint` of the headers. */
  readonly msg_all_recv_msg_opt_start_second?: number;
  /** `uint` of the headers. */
  readonly msg_all_recv_msg_opt_start_time_stamp?: number;
  /** `uint` of the headers. */
  readonly msg_all_recv_msg_duration?: number;
  /** `TIMReceiveMessageOpt` of the headers. */
  readonly msg_all_recv_msg_opt_level?: TIMReceiveMessageOpt;
}

/** The JSON that the headers call `MessageTranslateTextResult`. */
export interface MessageTranslateTextResult {
  /** `string` of the headers. */
  readonly msg_translate_text_source_text?: string;
  /** `string` of the headers. */
  readonly msg_translate_text_target_text?: string;
}

/** The JSON that the headers call `MessageReceipt`. */
export interface MessageReceipt {
  /** `string` of the headers. */
  readonly msg_receipt_conv_id?: string;
  /** `TIMConvType` of the headers. */
  readonly msg_receipt_conv_type?: TIMConvType;
  /** `string` of the headers. */
  readonly msg_receipt_msg_id?: string;
  /** `uint64` of the headers. */
  readonly msg_receipt_time_stamp?: number | bigint;
  /** `bool` of the headers. */
  readonly msg_receipt_is_peer_read?: boolean;
  /** `uint64` of the headers. */
  readonly msg_receipt_read_count?: number | bigint;
  /** `uint64` of the headers. */
  readonly msg_receipt_unread_count?: number | bigint;
}

/** The JSON that the headers call `MessageExtension`. */
export interface MessageExtension {
  /** `string` of the headers. */
  readonly message_extension_key?: string;
  /** `string` of the headers. */
  readonly message_extension_value?: string;
}

/** The JSON that the headers call `MessageExtensionResult`. */
export interface MessageExtensionResult {
  /** `uint32` of the headers. */
  readonly message_extension_result_code?: number;
  /** `string` of the headers. */
  readonly message_extension_result_info?: string;
  /** `object` of the headers. */
  readonly message_extension_item?: JsonValue;
}

/** The JSON that the headers call `MessageReaction`. */
export interface MessageReaction {
  /** `string` of the headers. */
  readonly message_reaction_id?: string;
  /** `uint32` of the headers. */
  readonly message_reaction_total_user_count?: number;
  /** `UserInfo[]` of the headers. */
  readonly message_reaction_partial_user_info_array?: readonly UserInfo[];
  /** `bool` of the headers. */
  readonly message_reaction_reacted_by_myself?: boolean;
}

/** The JSON that the headers call `MessageReactionResult`. */
export interface MessageReactionResult {
  /** `uint32` of the headers. */
  readonly message_reaction_result_code?: number;
  /** `string` of the headers. */
  readonly message_reaction_result_info?: string;
  /** `string` of the headers. */
  readonly message_reaction_result_msg_id?: string;
  /** `MessageReaction[]` of the headers. */
  readonly message_reaction_result_reaction_list?: readonly MessageReaction[];
}

/** The JSON that the headers call `MessageReactionUserResult`. */
export interface MessageReactionUserResult {
  /** `UserInfo[]` of the headers. */
  readonly message_reaction_user_result_user_info_array?: readonly UserInfo[];
  /** `uint32` of the headers. */
  readonly message_reaction_user_result_next_seq?: number;
  /** `bool` of the headers. */
  readonly message_reaction_user_result_is_finished?: boolean;
}

/** The JSON that the headers call `MessageReactionChangeInfo`. */
export interface MessageReactionChangeInfo {
  /** `string` of the headers. */
  readonly message_reaction_change_info_msg_id?: string;
  /** `MessageReaction[]` of the headers. */
  readonly message_reaction_change_info_reaction_list?: readonly MessageReaction[];
}

/** The JSON that the headers call `OfflinePushToken`. */
export interface OfflinePushToken {
  /** `string` of the headers. */
  readonly offline_push_token_token?: string;
  /** `uint32` of the headers. */
  readonly offline_push_token_business_id?: number;
  /** `TIMOfflinePushTokenType` of the headers. */
  readonly offline_push_token_type?: TIMOfflinePushTokenType;
}

/** The JSON that the headers call `IOSOfflinePushConfig`. */
export interface IOSOfflinePushConfig {
  /** `string` of the headers. */
  readonly ios_offline_push_config_title?: string;
  /** `string` of the headers. */
  readonly ios_offline_push_config_sound?: string;
  /** `bool` of the headers. */
  readonly ios_offline_push_config_ignore_badge?: boolean;
  /** `TIMIOSOfflinePushType` of the headers. */
  readonly ios_offline_push_config_push_type?: TIMIOSOfflinePushType;
  /** `string` of the headers. */
  readonly ios_offline_push_config_image?: string;
}

/** The JSON that the headers call `AndroidOfflinePushConfig`. */
export interface AndroidOfflinePushConfig {
  /** `string` of the headers. */
  readonly android_offline_push_config_title?: string;
  /** `string` of the headers. */
  readonly android_offline_push_config_sound?: string;
  /** `TIMAndroidOfflinePushNotifyMode` of the headers. */
  readonly android_offline_push_config_notify_mode?: TIMAndroidOfflinePushNotifyMode;
  /** `uint32` of the headers. */
  readonly android_offline_push_config_vivo_classification?: number;
  /** `string` of the headers. */
  readonly android_offline_push_config_vivo_category?: string;
  /** `string` of the headers. */
  readonly android_offline_push_config_oppo_channel_id?: string;
  /** `string` of the headers. */
  readonly android_offline_push_config_xiaomi_channel_id?: string;
  /** `string` of the headers. */
  readonly android_offline_push_config_fcm_channel_id?: string;
  /** `string` of the headers. */
  readonly android_offline_push_config_huawei_category?: string;
  /** `string` of the headers. */
  readonly android_offline_push_config_huawei_image?: string;
  /** `string` of the headers. */
  readonly android_offline_push_config_honor_image?: string;
  /** `string` of the headers. */
  readonly android_offline_push_config_fcm_image?: string;
}

/** The JSON that the headers call `OfflinePushConfig`. */
export interface OfflinePushConfig {
  /** `string` of the headers. */
  readonly offline_push_config_desc?: string;
  /** `string` of the headers. */
  readonly offline_push_config_ext?: string;
  /** `TIMOfflinePushFlag` of the headers. */
  readonly offline_push_config_flag?: TIMOfflinePushFlag;
  /** `IOSOfflinePushConfig` of the headers. */
  readonly offline_push_config_ios_config?: IOSOfflinePushConfig;
  /** `AndroidOfflinePushConfig` of the headers. */
  readonly offline_push_config_android_config?: AndroidOfflinePushConfig;
}

/** The JSON that the headers call `SignalingInfo`. */
export interface SignalingInfo {
  /** `string` of the headers. */
  readonly signaling_info_invite_id?: string;
  /** `string` of the headers. */
  readonly signaling_info_group_id?: string;
  /** `string` of the headers. */
  readonly signaling_info_inviter?: string;
  /** `string` of the headers. */
  readonly signaling_info_invitee_list?: string;
  /** `string` of the headers. */
  readonly signaling_info_data?: string;
  /** `TIMSignalingActionType` of the headers. */
  readonly signaling_info_action_type?: TIMSignalingActionType;
  /** `int` of the headers. */
  readonly signaling_info_timeout?: number;
}

/** An element of a message: `elem_type`, and the keys of that type. */
export interface Elem
  extends ElemType,
    FriendChangeElem,
    GroupTipsElem,
    ProfileChangeElem,
    TextElem,
    CustomElem,
    ImageElem,
    SoundElem,
    VideoElem,
    FileElem,
    LocationElem,
    FaceElem,
    MergerElem,
    GroupReportElem {}
