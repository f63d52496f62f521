"""Reading PDF with a text layer (tệp PDF có lớp chữ); runs in the limited child."""
