"""Why does a request get no page of its own? Each refusal is a page in Thai that says what to do next."""

from bot.errors import RuthanError


class Refusal(RuthanError):
    """A request that ends on an explaining page; ``title`` and ``str(self)`` are what an officer reads."""

    status = 400
    title = "คำขอไม่ถูกต้อง"
    headers: dict[str, str]

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.headers = {}


class BadRequest(Refusal):
    """The form or the address was not filled in by our own page."""

    def __init__(self) -> None:
        super().__init__("ข้อมูลที่ส่งมาอ่านไม่ได้ โปรดย้อนกลับไปที่หน้าก่อนแล้วส่งใหม่")


class SignInFirst(Refusal):
    """Nobody is signed in; ``draft`` is what had been typed, to be shown and not lost."""

    status = 401
    title = "ต้องเข้าสู่ระบบก่อน"

    def __init__(self, back_to: str, draft: str = "", posted: bool = False) -> None:
        super().__init__("การเข้าสู่ระบบหมดอายุแล้ว โปรดเข้าสู่ระบบอีกครั้ง")
        self.back_to = back_to
        self.draft = draft
        self.posted = posted


class Forbidden(Refusal):
    """The officer's role does not include this."""

    status = 403
    title = "ไม่มีสิทธิ์"


class FromElsewhere(Refusal):
    """The form did not come from a page of this console (cross-site request forgery)."""

    status = 403
    title = "ไม่รับคำสั่งจากนอกระบบ"

    def __init__(self) -> None:
        super().__init__("คำสั่งนี้ไม่ได้ส่งมาจากหน้าของระบบนี้ จึงไม่ได้ทำอะไร โปรดเปิดหน้าคิวแล้วทำใหม่จากที่นั่น")


class NoSuchPage(Refusal):
    """There is nothing at this address."""

    status = 404
    title = "ไม่พบหน้านี้"

    def __init__(self, sentence: str = "ที่อยู่นี้ไม่มีในระบบ อาจพิมพ์ผิดหรือถูกลบไปแล้ว") -> None:
        super().__init__(sentence)


class Contradicts(Refusal):
    """What was asked does not fit how things are by now."""

    status = 409
    title = "ทำไม่ได้ในตอนนี้"


class Gone(Refusal):
    """The invitation was used, withdrawn or is too old."""

    status = 410
    title = "ลิงก์เชิญนี้ใช้ไม่ได้แล้ว"

    def __init__(self) -> None:
        super().__init__(
            "ลิงก์เชิญใช้ได้ครั้งเดียวภายใน 24 ชั่วโมง ลิงก์นี้ถูกใช้ ถูกยกเลิก หรือหมดอายุแล้ว "
            "โปรดขอลิงก์ใหม่จากผู้ดูแลระบบ หรือเข้าสู่ระบบหากเคยสร้างบัญชีแล้ว"
        )


class TooLarge(Refusal):
    """More was sent than any form of the console holds."""

    status = 413
    title = "ข้อมูลใหญ่เกินไป"

    def __init__(self) -> None:
        super().__init__("ข้อความที่ส่งมายาวเกินกว่าที่แบบฟอร์มรับได้ โปรดย้อนกลับแล้วย่อให้สั้นลง")


class TooMany(Refusal):
    """Too many logins in a short time."""

    status = 429
    title = "ลองเข้าสู่ระบบหลายครั้งเกินไป"

    def __init__(self, seconds: int) -> None:
        minutes = max(1, -(-seconds // 60))
        super().__init__(f"เพื่อความปลอดภัยของบัญชี โปรดรอ {minutes} นาที แล้วลองใหม่")
        self.headers = {"Retry-After": str(max(1, seconds))}
