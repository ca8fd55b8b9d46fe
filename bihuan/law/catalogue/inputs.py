"""Sentences about inputs, versions, local values and warnings: Chinese, English."""

from typing import Final

TEXT: Final = {
    "input.not_a_day": ("“{value}”不是日期", "“{value}” is not a date"),
    "input.impossible_day": (
        "{day:date}不在{first:date}至{last:date}之间",
        "{day:date} is not between {first:date} and {last:date}",
    ),
    "input.ends_before_start": ("结束日{end:date}早于开始日{start:date}", "{end:date} lies before {start:date}"),
    "input.not_money": (
        "“{value}”不是金额,请填元,最多两位小数",
        "“{value}” is not an amount in yuan with at most two decimals",
    ),
    "input.negative_money": ("金额不能为负:{amount}", "an amount cannot be negative: {amount}"),
    "input.zero_money": (
        "这一项要大于0;不知道的不要填0",
        "this must be above zero; do not put 0 for what is not known",
    ),
    "input.below_minimum": (
        "平均工资 {amount:money} 低于{day:date}当地的月最低工资 {least:money},请核对是不是每月的数额",
        "an average of {amount:money} is below the monthly minimum wage of {day:date}, {least:money}; check that it is monthly",
    ),
    "input.one_spouse": ("配偶只能有一人", "there can be one spouse only"),
    "input.impossible_money": ("金额过大:{amount}", "the amount is too large: {amount}"),
    "input.not_in_range": ("“{value}”不在{least}至{most}之间", "“{value}” is not between {least} and {most}"),
    "input.needed": ("这一项必须填写", "this input is needed"),
    "input.nothing_given": ("至少填写一项", "give at least one"),
    "input.overlap": ("{start:date}至{end:date}与其他期间重叠", "{start:date} to {end:date} overlaps another period"),
    "input.outside": (
        "{day:date}不在{first:date}至{last:date}之间",
        "{day:date} is not between {first:date} and {last:date}",
    ),
    "input.in_the_future": (
        "{day:date}晚于提问日{on:date}",
        "{day:date} lies after the day of the question, {on:date}",
    ),
    "input.month_twice": ("{month:month}重复填写", "{month:month} is given twice"),
    "input.parts_above_gross": (
        "{month:month}的加班费、津贴和个人社保合计 {parts:money},超过应发工资 {gross:money},请核对",
        "overtime, allowances and own insurance of {month:month} come to {parts:money}, more than the gross {gross:money}; check them",
    ),
    "input.day_twice": ("{day:date}重复填写", "{day:date} is given twice"),
    "input.months_needed": (
        "还缺这些月份的工资:{months:month}。缺失的月份不能按0计算,也可以直接填月平均工资",
        "pay is missing for {months:month}; a missing month is never counted as zero, or give the monthly average",
    ),
    "input.average": ("请直接填写月平均工资", "give the monthly average"),
    "input.no_wage_on": ("没有{day:date}的工资标准", "no wage is given for {day:date}"),
    "input.unknown_place": ("“{place}”不是已知的行政区划代码", "“{place}” is not a known division code"),
    "input.unknown_rule": ("没有名为“{rule}”的期限", "there is no deadline called “{rule}”"),
    "input.unknown_name": ("“{name}”不是可用的名称", "“{name}” is not a name that can be used here"),
    "input.unknown_question": ("没有名为“{name}”的计算", "there is no calculation called “{name}”"),
    "input.not_a_choice": ("“{value}”不在可选范围:{choices}", "“{value}” is not one of: {choices}"),
    "input.not_a_list": ("这里要填一个列表", "a list is needed here"),
    "input.not_an_object": ("这里要填一组名称和值", "names with values are needed here"),
    "input.not_a_flag": ("“{value}”不是“是”或“否”(true/false)", "“{value}” is neither true nor false"),
    "input.not_whole": ("“{value}”不是整数", "“{value}” is not a whole number"),
    "input.not_json": ("不是有效的 JSON:{why}", "not valid JSON: {why}"),
    "input.no_file": (
        "找不到文件“{file}”,请核对文件名和它所在的文件夹",
        "there is no file “{file}”; check its name and the folder it is in",
    ),
    "input.unreadable": (
        "文件“{file}”打不开({why}),请核对它是不是文件、您有没有读它的权限",
        "the file “{file}” cannot be opened ({why}); check that it is a file and that you may read it",
    ),
    "input.not_utf8": (
        "文件“{file}”不是 UTF-8 编码,请另存为 UTF-8 再用",
        "the file “{file}” is not UTF-8; save it as UTF-8",
    ),
    "input.notice": ("“{file}”用不了:{why}", "“{file}” cannot be used: {why}"),
    "input.no_version": (
        "规则“{rule}”没有适用于{day:date}的版本(最早收录版本自{first:date}起)",
        "no version of “{rule}” is recorded for {day:date} (the first one starts on {first:date})",
    ),
    "input.value_missing": (
        "未收录{place}在{day:date}的{name},它决定结果,请查当地公布的标准后填入",
        "the {name} of {place} on {day:date} is not recorded and decides the result; look up the published value",
    ),
    "input.subsidy_missing": (
        "未收录{place}在{day:date}的{name},它决定结果,请查当地规定后填入月数或金额",
        "the {name} of {place} on {day:date} is not recorded and decides the result; look it up, give the months or the amount",
    ),
    "input.one_of_two": ("月数和金额只填一项", "give the months or the amount, not both"),
    "input.no_limits_minimum_wage": (
        "没有填统筹地区月平均工资,{place}在{day:date}的月最低工资标准也未收录,本人工资的上下限算不出;请查到其中一项后填入",
        "the pooling area's monthly average is not given and the monthly minimum wage of {place} on {day:date} is not recorded, "
        "so the limits of the own wage cannot be worked out; look up one of the two",
    ),
    "input.no_limits_pool_average": (
        "{place}在{day:date}的月最低工资标准未收录,本人工资的上下限算不出;请填统筹地区月平均工资",
        "the monthly minimum wage of {place} on {day:date} is not recorded, so the limits of the own wage cannot be worked out; "
        "give the pooling area's monthly average",
    ),
    "input.income_missing": (
        "未收录{year}年全国城镇居民人均可支配收入,它决定结果,请查国家统计局公布的数额后填入",
        "the national urban disposable income per head of {year} is not recorded and decides the result; look up the published figure",
    ),
    "input.average_missing": (
        "未收录适用于{day:date}的上年度平均工资,它决定结果,请查当地公布的数额后填入",
        "last year's average wage for {day:date} is not recorded and decides the result; look up the published value",
    ),
    "input.no_extension": ("{article}没有规定可以延长", "{article} does not provide for an extension"),
    "input.other_unit": (
        "延长的单位应与原期限({unit})一致,且至少为1",
        "extend in the unit of the period ({unit}), by at least 1",
    ),
    "input.agreed_late": (
        "{day:date}晚于到期日{due:date},期满后不能再延长",
        "{day:date} is after the last day {due:date}; a period that has ended cannot be extended",
    ),
    "input.too_long": ("延长不能超过{most}", "the extension cannot exceed {most}"),
    "input.restart_outside": (
        "{day:date}不在期限之内,不能重新起算",
        "{day:date} is outside the period, it cannot start anew",
    ),
    "input.hours_changed": (
        "{start:date}至{end:date}期间制度工时有变化,跨过变化的周期按多少小时算没有规定,这里不计算。周期多从自然季、自然年开始,"
        "请核对审批文件上的起止日;确实跨过的,请向批准的人社部门核实这个周期的标准工时",
        "the standard hours changed between {start:date} and {end:date}; no rule says how many a period across the change has, so "
        "it is not worked out. Periods mostly begin with a calendar quarter or year: check the days in the approval; if it does "
        "run across, ask the authority that approved it for the period's standard hours",
    ),
    "input.not_one_period": (
        "不是一个完整周期:从{start:date}起的周期到{end:date}止,请按完整周期填写",
        "not one whole period: the one that begins on {start:date} ends on {end:date}",
    ),
    "input.ended_before_year": ("{day:date}离职,没有{year}年的年休假", "left on {day:date}: no leave for {year}"),
    "input.hired_after_year": (
        "{day:date}入职,没有{year}年的年休假",
        "joined on {day:date}: no leave for the year asked",
    ),
    "input.after_contract": (
        "{day:date}晚于合同最后一天{end:date};试用期包含在合同期限之内,请填实际试用的最后一天",
        "{day:date} is after the contract's last day, {end:date}; probation lies within the contract: give the last day "
        "worked on it",
    ),
    "input.exempt_not_yet": (
        "免付二倍工资的情形自2025年9月1日起有司法解释依据,此前请按当地做法核实",
        "the exemptions rest on the interpretation in force since 1 September 2025; before that ask locally",
    ),
    "input.not_prolonged": (
        "续延期间只适用于到期未续签,且自2025年9月1日起有依据",
        "prolongation is for renewals, since 1 September 2025",
    ),
    "version.why": (
        "适用{article}({starts:date}起{ends}):按{by}{day:date}确定,依据:{transition}",
        "{article} applies (from {starts:date}{ends}): chosen by {by} {day:date}; {transition}",
    ),
    "version.by_fact": ("事实发生日", "the day of the fact,"),
    "version.by_filing": ("申请日", "the day of filing,"),
    "version.by_at_once": ("提问日", "the day of the question,"),
    "version.open": ("有效", ""),
    "version.until": ("至{day:date}", " to {day:date}"),
    "warn.verify": ("请向仲裁机构核实", "please verify with the arbitration commission"),
    "warn.year_missing": (
        "{year}年放假安排未收录,按周一至周五为工作日推算",
        "no holiday data for {year}: Monday to Friday are counted as working days",
    ),
    "warn.pause_expected": (
        "中止预计到{day:date},末日按到那天结束推算;提前结束的,末日也提前",
        "the pause is expected until {day:date} and the last day leans on it; if it ends sooner, so does the period",
    ),
    "warn.last_day_doubtful": (
        "最严的算法到{due:date}期满,较宽的算法到{latest:date}才期满;请按较早的一天办",
        "it ends on {due:date} on the strict count, on {latest:date} on the lenient one; act by the earlier day",
    ),
    "warn.held_at_the_end": (
        "最严的算法到{due:date}期满;较宽的算法因障碍还没有结束而尚未期满,请核实",
        "it ends on {due:date} on the strict count; on the lenient one a hindrance that has not ended still holds it: verify",
    ),
    "warn.value_unverified": (
        "{name}({value})未经核实,请查当地公布的标准",
        "{name} ({value}) is not verified; look up the published value",
    ),
    "warn.value_old": (
        "{name}只核到{day:date},数值可能已更新",
        "{name} is known up to {day:date} only and may have changed",
    ),
    "warn.tier_unverified": (
        "当地属第{tiers}档未经核实,请查省级通知的附件",
        "that the place has tier {tiers} is not verified; see the annex of the province's notice",
    ),
    "warn.double_wage_late": (
        "按最严的算法,能要全部二倍工资的最后一个工作日是{day:date};到期以后才申请的,可能只支持一部分或不支持",
        "on the strictest view {day:date} was the last working day for the whole of it; of a claim after the end only a part or "
        "nothing may be granted",
    ),
    "warn.rest_not_instead": (
        "{days}不是休息日,补休不能代替加班费",
        "{days}: no day off; rest in return does not replace pay",
    ),
    "warn.substitute_day": (
        "{days}是放假调休的工作日,按休息日200%计的归类请核实",
        "{days}: a weekday off by arrangement; verify that it is paid as a day off, at 200 %",
    ),
    "warn.day_limit": (
        "{days}加班超过每日3小时的上限,仍应付费",
        "{days}: more than 3 hours a day, which are still due",
    ),
    "warn.month_limit": (
        "{month:month}加班{hours}小时,超过每月36小时的上限,仍应付费",
        "{hours} hours in {month:month} exceed 36 a month and are still due",
    ),
    "warn.service_boundary": (
        "工作年限刚好在界上,差一天就差半个月:首末日都计入的算法请核实",
        "service is just at a step, a day makes half a month: verify that both ends are counted",
    ),
    "warn.local_holiday": (
        "{day:date}前后有地方法定节日(三月三),放假日以自治区通知为准",
        "a local holiday (the third of the third month) falls near {day:date}; see the region's notice",
    ),
    "warn.retirement_local": (
        "距退休不足5年,当地是否因此减少补助金未收录,请核实",
        "fewer than five years to retirement: whether less is paid there is not recorded; verify",
    ),
    "warn.leave_extended": (
        "停工留薪期超过12个月须经劳动能力鉴定委员会确认",
        "more than 12 months off work needs the appraisal committee's confirmation",
    ),
    "warn.not_yet_due": (
        "包括还没过完的时间({day:date}以后):这部分还没到期,到期未付才能要求",
        "it includes time still to come (after {day:date}): that part is not due yet and can be claimed once it is",
    ),
    "amount.wage_days": ("{wage:money} × {n}天", "{wage:money} × {n} days"),
    "amount.wage_working_days": ("{wage:money} × {n}个工作日", "{wage:money} × {n} working days"),
    "amount.plus": ("{one} + {other}", "{one} + {other}"),
    "amount.one": ("{low}", "{low}"),
    "amount.span": ("{low}至{high}", "{low} to {high}"),
    "amount.month": ("每月{amount}元", "{amount} yuan a month"),
    "amount.hour": ("每小时{amount}元", "{amount} yuan an hour"),
    "amount.day": ("每天{amount}元", "{amount} yuan a day"),
    "amount.year": ("每年{amount}元", "{amount} yuan a year"),
    "amount.yuan": ("{amount}元", "{amount} yuan"),
    "amount.months": ("{amount}个月", "{amount} months"),
    "amount.months_per_year": ("每年{amount}个月", "{amount} months for a year"),
    "unit.day": ("{n}日", "{n} days"),
    "unit.working_day": ("{n}个工作日", "{n} working days"),
    "unit.month": ("{n}个月", "{n} months"),
    "unit.year": ("{n}年", "{n} years"),
    "day.weekday": ("工作日延时", "working day"),
    "day.rest": ("休息日", "day off"),
    "day.statutory": ("法定休假日", "statutory holiday"),
    "skip.weekend": ("周末", "weekend"),
    "skip.holiday": ("放假调休", "holiday period"),
    "skip.statutory": ("法定休假日", "statutory holiday"),
    "value.min_wage_monthly": ("月最低工资标准", "monthly minimum wage"),
    "value.min_wage_lowest": ("全国最低一档的月最低工资", "lowest monthly minimum wage anywhere"),
    "value.min_wage_hourly": ("小时最低工资标准", "hourly minimum wage"),
    "value.avg_wage_legal_entity": ("法人单位从业人员平均工资", "average wage in legal entities"),
    "value.avg_wage_urban_nonprivate": ("城镇非私营单位平均工资", "average wage in urban non-private units"),
    "value.urban_disposable_income": ("全国城镇居民人均可支配收入", "national urban disposable income per head"),
    "value.injury_medical_subsidy": ("一次性工伤医疗补助金标准", "one-off injury medical subsidy"),
    "value.injury_employment_subsidy": ("一次性伤残就业补助金标准", "one-off disability employment subsidy"),
    "value.heat_allowance": ("高温津贴标准", "heat allowance"),
}
