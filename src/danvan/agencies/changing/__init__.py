"""What changes of agencies share (sắp xếp tổ chức): writing, foreseeing, standing."""
